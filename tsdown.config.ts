import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: { 'server/main': 'server/main.ts' },
  outDir: 'dist',
  format: 'esm',
  target: 'node20',
  platform: 'node',
  clean: false,
  dts: false,
  sourcemap: true,
})
