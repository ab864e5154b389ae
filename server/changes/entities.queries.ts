/**
 * What lies in a range of time, as the lists of each family print it to an administrator, with its code and times.
 * $1 is the workspace everywhere.
 */
import type { DocumentCode } from '../../contract/entity-changes.ts'
import { clientJoins, clientJson } from '../clients/index.ts'
import type { Db } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'
import { projectCurrency, projectJoins, projectJson, taskJson } from '../projects/index.ts'
import { tagJson } from '../tags/index.ts'
import { entryWithRatesJson } from '../time-entries/index.ts'
import type { Range } from './entities.rules.ts'
import { mostEntities } from './entities.rules.ts'

interface Source {
  /** The row in `from` with its times. */
  readonly row: string
  readonly from: string
  readonly json: string
}

const sources: Partial<Record<DocumentCode, Source>> = {
  CLIENTS: { row: 'c', from: `clients c ${clientJoins}`, json: clientJson },
  PROJECTS: { row: 'p', from: `projects p ${projectJoins()}`, json: projectJson('true', 'true') },
  TAGS: { row: 't', from: 'tags t', json: tagJson },
  TASKS: {
    row: 'k',
    from: `tasks k join projects p on p.workspace_id = k.workspace_id and p.id = k.project_id ${projectJoins('')}`,
    json: taskJson('true', 'true', projectCurrency),
  },
  TIME_ENTRY: { row: 'e', from: 'time_entries e', json: entryWithRatesJson('true', 'true') },
  TIME_ENTRY_CUSTOM_FIELD_VALUE: {
    row: 'v',
    from: `time_entry_custom_field_values v
      join custom_fields f on f.workspace_id = v.workspace_id and f.id = v.custom_field_id`,
    json: `'{"id":"' || v.time_entry_id || ':' || v.custom_field_id || '","customFieldId":"' || v.custom_field_id
      || '","timeEntryId":"' || v.time_entry_id || '","workspaceId":"' || v.workspace_id || '","name":' || to_json(f.name)
      || ',"type":"' || f.type || '","sourceType":"' || v.source_type || '","value":' || coalesce(v.value::text, 'null') || '}'`,
  },
  TIME_ENTRY_RATE: {
    row: 'e',
    from: 'time_entries e',
    json: `'{"id":"' || e.id || '","timeEntryId":"' || e.id || '","userId":"' || e.user_id || '","workspaceId":"' || e.workspace_id
      || '","hourlyRate":' || rate_json(e.hourly_rate_minor, e.rate_currency)
      || ',"costRate":' || rate_json(e.cost_rate_minor, e.rate_currency) || '}'`,
  },
}

type RangeValues = [string, readonly string[], Date | string, Date | string]

/** $2 codes, $3 from, $4 to. `within` says which rows, by `x.created_at` and `x.updated_at`. */
function statement(
  name: string,
  at: string,
  within: string,
): Prepared<{ json: string; count: number }, RangeValues> {
  const branches = Object.entries(sources).map(([code, { row, from, json }]) => {
    const ofRow = (text: string) => text.replaceAll('x.', `${row}.`)
    return `select left(${json}, -1) || ',"documentCode":"${code}","auditMetadata":{"createdAt":"'
        || precise_instant(${row}.created_at) || '","updatedAt":"' || precise_instant(${row}.updated_at) || '"}}' as json,
      ${row}.${at} as at
      from ${from} where ${row}.workspace_id = $1 and '${code}' = any ($2::text[]) and ${ofRow(within)}`
  })
  return prepared(
    name,
    `select '[' || coalesce(string_agg(json, ',' order by at), '') || ']' as json, count(*) as count
     from (${branches.join('\nunion all\n')} limit ${mostEntities + 1}) found`,
  )
}

const readCreated = statement(
  'changes.created',
  'created_at',
  'x.created_at >= $3::timestamptz and x.created_at < $4::timestamptz',
)

/** What was created in the range too is no update. */
const readUpdated = statement(
  'changes.updated',
  'updated_at',
  'x.updated_at >= $3::timestamptz and x.updated_at < $4::timestamptz and x.created_at < $3::timestamptz',
)

export interface EntityList {
  /** A JSON array. */
  readonly json: string
  readonly count: number
}

export async function listCreated(
  db: Db,
  workspaceId: string,
  codes: readonly DocumentCode[],
  { from, to }: Range,
): Promise<EntityList> {
  const [row] = await readCreated(db, workspaceId, codes, from, to)
  return row ?? { json: '[]', count: 0 }
}

export async function listUpdated(
  db: Db,
  workspaceId: string,
  codes: readonly DocumentCode[],
  { from, to }: Range,
): Promise<EntityList> {
  const [row] = await readUpdated(db, workspaceId, codes, from, to)
  return row ?? { json: '[]', count: 0 }
}

export interface TombstoneRow {
  code: DocumentCode
  id: string
  document: Readonly<Record<string, unknown>>
  deleted_at: string
}

/** As tombstones name them; a rate goes with its entry. */
const buried: Partial<Record<DocumentCode, string>> = {
  CLIENTS: 'CLIENT',
  PROJECTS: 'PROJECT',
  TAGS: 'TAG',
  TASKS: 'TASK',
  TIME_ENTRY: 'TIME_ENTRY',
  TIME_ENTRY_CUSTOM_FIELD_VALUE: 'TIME_ENTRY_CUSTOM_FIELD_VALUE',
  TIME_ENTRY_RATE: 'TIME_ENTRY',
}

/** $2 codes with the types of $3, $4 from, $5 to. */
const readDeleted = prepared<
  TombstoneRow,
  [string, readonly string[], readonly string[], Date | string, Date | string]
>(
  'changes.deleted',
  `select asked.code, t.id, t.document, precise_instant(t.deleted_at) as deleted_at
   from unnest($2::text[], $3::text[]) as asked (code, type)
   join tombstones t on t.workspace_id = $1 and t.type = asked.type
     and t.deleted_at >= $4::timestamptz and t.deleted_at < $5::timestamptz
   order by t.deleted_at, t.id limit ${mostEntities + 1}`,
)

export function listDeleted(
  db: Db,
  workspaceId: string,
  codes: readonly DocumentCode[],
  { from, to }: Range,
): Promise<TombstoneRow[]> {
  const asked = [...new Set(codes)].flatMap((code) => {
    const type = buried[code]
    return type === undefined ? [] : [{ code, type }]
  })
  return readDeleted(
    db,
    workspaceId,
    asked.map(({ code }) => code),
    asked.map(({ type }) => type),
    from,
    to,
  )
}
