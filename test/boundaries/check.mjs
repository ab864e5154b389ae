/** Runs the dependency rules, and fails when the tool saw fewer files than exist or a noun has no place in the line. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { root } from '../../bin/prepare.mjs'

const { nouns, ...ruleSet } = createRequire(import.meta.url)('./rules.cjs')
process.chdir(root)
const trees = ['contract', 'server', 'web', 'cli', 'test', 'bench'].filter((tree) => existsSync(tree))
const complaints = []

const { output } = await cruise(trees, { ...ruleSet.options, ruleSet, validate: true })
for (const { rule, from, to } of output.summary.violations) complaints.push(`${rule.name}: ${from} → ${to}`)

const seen = new Set(output.modules.map((module) => module.source))
const existing = trees.flatMap(filesBelow)
for (const file of existing) if (!seen.has(file)) complaints.push(`not seen by the check: ${file}`)

const folders = readdirSync('server', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
for (const folder of folders)
  if (!['platform', 'commands', ...nouns].includes(folder))
    complaints.push(`server/${folder} has no place in server/nouns.ts`)

for (const file of existing)
  if (
    file.startsWith('server/') &&
    !/(queries|\.test)\.ts$/.test(file) &&
    !/^server\/(platform|commands)\//.test(file)
  ) {
    const text = execFileSync('cat', [file], { encoding: 'utf8' })
    if (/\bprepared[<(]|\bcomposed[<(]/.test(text) && !/queries/.test(file))
      complaints.push(`SQL outside queries.ts: ${file}`)
  }

for (const complaint of complaints) console.error(complaint)
console.log(
  `${existing.length} files, ${output.summary.totalDependenciesCruised} dependencies, ${complaints.length} complaints`,
)
process.exit(complaints.length === 0 ? 0 : 1)

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}
