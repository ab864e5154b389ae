import type { ClientSortColumn } from '../../contract/clients.ts'
import { clientSortColumns } from '../../contract/clients.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Prepared } from '../platform/db/prepared.ts'
import { prepared } from '../platform/db/prepared.ts'

/** A client `c` and its currency `cur`: its own, else the workspace's default. Source: recorded/081, wire.md §5 Client. */
export const clientJson = `'{"id":"' || c.id || '","name":' || to_json(c.name)
  || ',"email":' || coalesce(to_json(c.email)::text, 'null') || ',"workspaceId":"' || c.workspace_id
  || '","archived":' || c.archived::text
  || ',"address":' || coalesce(to_json(c.address)::text, 'null') || ',"note":' || coalesce(to_json(c.note)::text, 'null')
  || ',"currencyId":' || id_json(cur.id) || ',"currencyCode":' || to_json(coalesce(cur.code, w.currency))
  || ',"ccEmails":' || coalesce(to_json(c.cc_emails)::text, 'null') || '}'`

export const clientJoins = `join workspaces w on w.id = c.workspace_id
  left join workspace_currencies own on own.workspace_id = c.workspace_id and own.id = c.currency_id
  left join workspace_currencies cur on cur.workspace_id = c.workspace_id and cur.code = coalesce(own.code, w.currency)`

/** What the list is narrowed to; null does not narrow, texts match a part without regard to case. */
export interface ClientFilter {
  readonly name: string | null
  readonly address: string | null
  readonly note: string | null
  readonly archived: boolean | null
}

/** Without regard to case, ties broken by id. Source: decisions.md U-14. */
const sortKeys: Record<ClientSortColumn, string> = {
  NAME: 'lower(c.name)',
  EMAIL: "lower(coalesce(c.email, ''))",
  NOTE: "lower(coalesce(c.note, ''))",
}

type Order = 'ASCENDING' | 'DESCENDING'
type ListStatement = Prepared<
  { json: string; is_last: boolean },
  [string, string | null, string | null, string | null, boolean | null, number, number]
>

/** $1 workspace, $2 name, $3 address, $4 note, $5 archived, $6 limit, $7 offset. */
function listStatement(column: ClientSortColumn, order: 'asc' | 'desc'): ListStatement {
  const part = (text: string, of: string) =>
    `(${text}::text is null or strpos(lower(coalesce(${of}, '')), lower(${text})) > 0)`
  return prepared(
    `clients.list.${column}.${order}`,
    `with found as (
       select slice.*, row_number() over () as place from (
         select c.* from clients c
         where c.workspace_id = $1 and ${part('$2', 'c.name')} and ${part('$3', 'c.address')} and ${part('$4', 'c.note')}
           and ($5::boolean is null or c.archived = $5)
         order by ${sortKeys[column]} ${order}, c.id ${order} limit $6 + 1 offset $7) slice)
     select '[' || coalesce(string_agg(${clientJson}, ',' order by c.place) filter (where c.place <= $6), '') || ']' as json,
       count(*) <= $6 as is_last
     from found c ${clientJoins}`,
  )
}

const lists = new Map<string, ListStatement>(
  clientSortColumns.flatMap((column): [string, ListStatement][] => [
    [`${column} ASCENDING`, listStatement(column, 'asc')],
    [`${column} DESCENDING`, listStatement(column, 'desc')],
  ]),
)

/** One page of clients as a JSON array, and whether it is the last. */
export async function listClients(
  db: Db,
  workspaceId: string,
  { name, address, note, archived }: ClientFilter,
  sort: { column: ClientSortColumn; order: Order },
  page: { limit: number; offset: number },
): Promise<{ json: string; isLast: boolean }> {
  const list = lists.get(`${sort.column} ${sort.order}`)
  if (!list) throw new Error(`no list by ${sort.column}`)
  const [row] = await list(db, workspaceId, name, address, note, archived, page.limit, page.offset)
  return { json: row?.json ?? '[]', isLast: row?.is_last ?? true }
}

/** Values: workspace, client. */
export const findClient = prepared<{ json: string }, [string, string]>(
  'clients.find',
  `select ${clientJson} as json from clients c ${clientJoins} where c.workspace_id = $1 and c.id = $2`,
)

export interface LockedClient {
  readonly json: string
  readonly archived: boolean
  /** Null: it follows the workspace's default. */
  readonly currencyId: string | null
  readonly shownCurrencyId: string | null
}

const selectLocked = prepared<
  { json: string; archived: boolean; currency_id: string | null; shown_currency_id: string | null },
  [string, string]
>(
  'clients.lock',
  `select ${clientJson} as json, c.archived, c.currency_id, cur.id as shown_currency_id
   from clients c ${clientJoins} where c.workspace_id = $1 and c.id = $2 for update of c`,
)

/** Held until the commit. */
export async function lockClient(
  tx: Tx,
  workspaceId: string,
  clientId: string,
): Promise<LockedClient | undefined> {
  const [row] = await selectLocked(tx, workspaceId, clientId)
  return (
    row && {
      json: row.json,
      archived: row.archived,
      currencyId: row.currency_id,
      shownCurrencyId: row.shown_currency_id,
    }
  )
}

/** What a client is made of. Null: not given. */
export interface ClientParts {
  readonly name: string
  readonly email: string | null
  readonly address: string | null
  readonly note: string | null
}

const insertRow = prepared<
  { id: string },
  [string, string, string, string | null, string | null, string | null, Date]
>(
  'clients.insert',
  `insert into clients (workspace_id, id, name, email, address, note, created_at)
   values ($1, $2, $3, $4, $5, $6, $7) returning id`,
)

/** A taken name is refused by the database. */
export async function insertClient(
  tx: Tx,
  workspaceId: string,
  id: string,
  { name, email, address, note }: ClientParts,
): Promise<void> {
  await insertRow(tx, workspaceId, id, name, email, address, note, tx.now)
}

export interface WholeClient extends ClientParts {
  readonly archived: boolean
  readonly ccEmails: readonly string[] | null
  readonly currencyId: string | null
}

const replaceRow = prepared<
  { id: string },
  [
    string,
    string,
    string,
    string | null,
    string | null,
    string | null,
    boolean,
    readonly string[] | null,
    string | null,
  ]
>(
  'clients.replace',
  `update clients c set name = $3, email = $4, address = $5, note = $6, archived = $7, cc_emails = $8, currency_id = $9
   where c.workspace_id = $1 and c.id = $2
     and (c.name, c.email, c.address, c.note, c.archived, c.cc_emails, c.currency_id)
       is distinct from ($3, $4, $5, $6, $7, $8::text[], $9)
   returning c.id`,
)

/** False when the client is so already. */
export async function replaceClient(
  tx: Tx,
  workspaceId: string,
  id: string,
  { name, email, address, note, archived, ccEmails, currencyId }: WholeClient,
): Promise<boolean> {
  const changed = await replaceRow(
    tx,
    workspaceId,
    id,
    name,
    email,
    address,
    note,
    archived,
    ccEmails,
    currencyId,
  )
  return changed.length > 0
}

/** Values: workspace, client. */
export const removeClient = prepared<never, [string, string]>(
  'clients.delete',
  'delete from clients where workspace_id = $1 and id = $2',
)
