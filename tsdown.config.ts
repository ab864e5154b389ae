import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: { 'server/main': 'server/main.ts', 'cli/main': 'cli/main.ts' },
  outDir: 'dist',
  format: 'esm',
  target: 'node20',
  platform: 'node',
  clean: false,
  // a chunk that both share keeps its name, so that no old one is left behind
  hash: false,
  dts: false,
  sourcemap: true,
})
