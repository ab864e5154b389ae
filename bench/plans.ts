/** What PostgreSQL does for lists and reports: EXPLAIN of the statements as they are prepared, with values. */
import type { Database, Db } from '../server/platform/db/database.ts'
import { listEntries, listRunning } from '../server/time-entries/list.queries.ts'
import type { Statement } from './report-cases.ts'

const everything = { billableRates: true, costRates: true, breadth: 'EVERYTHING' as const }
const noFilter = {
  description: null,
  start: null,
  end: null,
  week: null,
  projectId: null,
  taskId: null,
  tagIds: null,
  projectRequired: false,
  taskRequired: false,
  onlyRunning: false,
}

/**
 * A connection that explains each statement instead of answering it. A prepared one is explained as on a connection that
 * has run it often: with one plan for all values.
 */
function explaining(database: Database, plans: string[]): (title: string, prepared: boolean) => Db {
  return (title, prepared) => ({
    async query(config) {
      const client = await database.pool.connect()
      try {
        if (prepared) await client.query("set plan_cache_mode = 'force_generic_plan'")
        const found = await client.query<{ 'QUERY PLAN': string }>({
          text: `explain (analyze, buffers, costs off, summary off) ${config.text}`,
          ...(config.values ? { values: config.values } : {}),
        })
        const rows = found.rows
          .map((row) => row['QUERY PLAN'])
          .filter((line) => !/Planning|^\s+Buffers: shared hit=\d+$/.test(line))
        plans.push(`## ${title}\n\n\`\`\`\n${rows.join('\n')}\n\`\`\`\n`)
        return { ...found, rows: [] }
      } finally {
        client.release(true)
      }
    },
  })
}

/** The largest statement of each report: what it spends its time on. */
export async function explainReports(
  database: Database,
  cases: readonly { readonly name: string; readonly statements: readonly Statement[] }[],
): Promise<string> {
  const plans: string[] = []
  const explain = explaining(database, plans)
  for (const { name, statements } of cases)
    for (const statement of statements)
      if (/time_entries|time_rollups/.test(statement.text)) await explain(name, false).query(statement)
  return plans.join('\n')
}

/** Runs the lists through such a connection. */
export async function explainLists(
  database: Database,
  { workspaceId, heavyId }: { readonly workspaceId: string; readonly heavyId: string },
): Promise<string> {
  const plans: string[] = []
  const explain = explaining(database, plans)
  const viewer = { ...everything, userId: heavyId }
  const list = (
    title: string,
    filter: Parameters<typeof listEntries>[4],
    page: { limit: number; offset: number },
  ) => listEntries(explain(title, true), workspaceId, heavyId, viewer, filter, false, page)
  await list('A page of a person, the first', noFilter, { limit: 50, offset: 0 })
  await list('A page of a person, the thousandth', noFilter, { limit: 50, offset: 49_950 })
  const year = { start: new Date('2025-01-01T00:00:00Z'), end: new Date('2026-01-01T00:00:00Z') }
  await list('A year of a person, 5,000 a page', { ...noFilter, ...year }, { limit: 5000, offset: 0 })
  await list(
    'A page of a person, with a text',
    { ...noFilter, description: 'review' },
    { limit: 50, offset: 0 },
  )
  await listRunning(explain('In progress', true), workspaceId, viewer, { limit: 50, offset: 0 })
  return plans.join('\n')
}
