/** The dependency rules of ARCHITECTURE.md, for dependency-cruiser. */
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

const source = readFileSync(join(__dirname, '../../server/nouns.ts'), 'utf8')
const nouns = [...source.match(/nouns = \[([\s\S]*?)\]/)[1].matchAll(/'([\w-]+)'/g)].map((match) => match[1])

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const notTests = { pathNot: '\\.test\\.tsx?$' }

module.exports = {
  nouns,
  forbidden: [
    forbid(
      'contract-alone',
      'contract/ imports only itself and the schema library',
      { path: '^contract/', ...notTests },
      { pathNot: '^contract/|node_modules/typebox/' },
    ),
    forbid(
      'web-and-cli-use-the-contract',
      'web/ and cli/ never import server/',
      { path: '^(web|cli)/' },
      { path: '^server/' },
    ),
    forbid(
      'platform-knows-no-noun',
      'server/platform/ would serve another product',
      { path: '^server/platform/', ...notTests },
      { path: '^server/(?!platform/)' },
    ),
    forbid(
      'server-not-from-tests',
      'what is served imports nothing of the tests',
      { path: '^(contract|server|web|cli)/', ...notTests },
      { path: '^(test|bench)/' },
    ),
    ...nouns.map((noun) =>
      forbid(
        `only-through-index-${noun}`,
        'a noun is entered through its index.ts',
        { path: '^server/', pathNot: `^server/(${noun}/|app\\.ts|nouns\\.ts|commands/)|\\.test\\.ts$` },
        { path: `^server/${noun}/(?!index\\.ts)` },
      ),
    ),
    ...nouns.map((noun, place) =>
      forbid(
        `only-above-${noun}`,
        'a noun uses only those above it',
        { path: `^server/${noun}/`, ...notTests },
        { path: `^server/(${nouns.slice(place + 1).join('|') || '-'})/` },
      ),
    ),
    forbid(
      'rules-and-policy-are-pure',
      'no database, clock or config in rules.ts and policy.ts',
      { path: '(^|[./])(rules|policy)\\.ts$' },
      { path: '(queries|/db/|clock|config|log)(\\.ts|/)', dependencyTypesNot: ['type-only'] },
    ),
    forbid('no-cycles', 'no cycles', {}, { circular: true }),
    forbid('no-unknown', 'every import resolves', {}, { couldNotResolve: true, pathNot: '^virtual:' }),
    forbid(
      'no-empty-names',
      'names that say nothing',
      {},
      { path: '(^|/)(utils?|helpers?|common|shared|misc)(\\.[a-z]+$|/)', pathNot: 'node_modules' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: join(__dirname, '../../tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
    moduleSystems: ['es6'],
  },
}
