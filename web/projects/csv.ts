/** Projects as CSV, safe to open in a spreadsheet: what looks like a formula is text. Pure. Source: RFC 4180. */
import type { Project } from './projects.ts'

type Cell = string | number | null

const columns: readonly (readonly [string, (project: Project) => Cell])[] = [
  ['Name', ({ name }) => name],
  ['Client', ({ clientName }) => clientName],
  ['Status', ({ archived }) => (archived ? 'Archived' : 'Active')],
  ['Visibility', (project) => (project.public ? 'Public' : 'Private')],
  ['Billability', ({ billable }) => (billable ? 'Yes' : 'No')],
  ['Tracked (h)', ({ trackedSeconds }) => hours(trackedSeconds)],
  ['Estimated (h)', ({ estimate }) => (estimate?.kind === 'TIME' ? hours(estimate.planned) : null)],
  ['Budget', ({ estimate }) => (estimate?.kind === 'BUDGET' ? money(estimate.planned) : null)],
  ['Progress (%)', ({ estimate }) => percent(estimate)],
  ['Amount', ({ amountMinor }) => (amountMinor === null ? null : money(amountMinor))],
  ['Currency', ({ currency }) => currency],
]

const hours = (seconds: number) => (seconds / 3600).toFixed(2)
const money = (minor: number) => (minor / 100).toFixed(2)
const percent = (estimate: Project['estimate']) =>
  estimate && estimate.planned > 0 ? ((100 * estimate.used) / estimate.planned).toFixed(1) : null

/** A leading quote keeps a spreadsheet from reckoning; numbers are written by us alone. */
function cellOf(value: Cell): string {
  const text = value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function projectsCsv(projects: readonly Project[]): string {
  const lines = [
    columns.map(([title]) => title),
    ...projects.map((project) => columns.map(([, of]) => cellOf(of(project)))),
  ]
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}
