/** An edit of a time entry, and what it left behind. */
import { updateTimeEntry } from '../contract/time-entry-edits.ts'
import type { Person } from './world.ts'
import { eventsOf, rows } from './world.ts'

type Body = Record<string, unknown>

export const edit = async (person: Person, workspaceId: string, id: string, body: Body) =>
  (await person.call(updateTimeEntry, { path: { workspaceId, id }, body })).body

export const refusedEdit = (person: Person, status: number, workspaceId: string, id: string, body: Body) =>
  person.refused(updateTimeEntry, status, { path: { workspaceId, id }, body })

/** The entry's row. */
export const storedEntry = async (id: string) => {
  const [row] = await rows('select * from time_entries where id = $1', [id])
  return row
}

/** The types of the workspace's events, in their order. */
export const eventTypes = async (workspaceId: string) => (await eventsOf(workspaceId)).map(({ type }) => type)

export const auditOfEntry = (id: string) =>
  rows<{ action: string; before: Body; after: Body }>(
    'select action, before, after from audit_log where subject_id = $1 order by seq',
    [id],
  )
