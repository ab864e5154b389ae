/**
 * The typed client over the contract: `api('getUsersOfWorkspace', { path, query })`. Types come from the
 * contract's declarations, method and path from the build; no schema is in the bundle.
 */
import { routes } from 'virtual:contract'
import type * as auditLog from '../../contract/audit-log.ts'
import type * as clients from '../../contract/clients.ts'
import type * as credentials from '../../contract/credentials.ts'
import type * as customFields from '../../contract/custom-fields.ts'
import type * as deactivation from '../../contract/deactivation.ts'
import type * as deletion from '../../contract/deletion.ts'
import type * as favorites from '../../contract/favorites.ts'
import type * as files from '../../contract/files.ts'
import type * as groups from '../../contract/groups.ts'
import type * as identity from '../../contract/identity.ts'
import type * as instance from '../../contract/instance.ts'
import type * as invitations from '../../contract/invitations.ts'
import type * as limitedUsers from '../../contract/limited-users.ts'
import type * as memberProfiles from '../../contract/member-profiles.ts'
import type * as memberRoles from '../../contract/member-roles.ts'
import type * as members from '../../contract/members.ts'
import type { BodyOf, Operation, PathNames, ReplyOf } from '../../contract/operation.ts'
import type * as projectCreation from '../../contract/project-creation.ts'
import type * as projectMemberships from '../../contract/project-memberships.ts'
import type * as projectOverview from '../../contract/project-overview.ts'
import type * as projectRates from '../../contract/project-rates.ts'
import type * as projectStatus from '../../contract/project-status.ts'
import type * as projects from '../../contract/projects.ts'
import type * as rates from '../../contract/rates.ts'
import type * as activity from '../../contract/reports/activity.ts'
import type * as attendanceReport from '../../contract/reports/attendance.ts'
import type * as expenseReport from '../../contract/reports/expenses.ts'
import type * as timeReports from '../../contract/reports/time.ts'
import type * as sharedReports from '../../contract/shared-reports.ts'
import type * as sharing from '../../contract/sharing.ts'
import type * as tags from '../../contract/tags.ts'
import type * as tasks from '../../contract/tasks.ts'
import type * as team from '../../contract/team.ts'
import type * as timeEntries from '../../contract/time-entries.ts'
import type * as timeEntryEdits from '../../contract/time-entry-edits.ts'
import type * as timesheetTemplates from '../../contract/timesheet-templates.ts'
import type * as tracking from '../../contract/tracking.ts'
import type * as webhooks from '../../contract/webhooks.ts'
import type * as settings from '../../contract/workspace-settings.ts'
import type * as workspaces from '../../contract/workspaces.ts'

/** Its id is a word of the language. */
interface DeleteCustomField {
  readonly delete: typeof customFields.deleteCustomField
}

type Declared = typeof auditLog &
  typeof clients &
  typeof customFields &
  DeleteCustomField &
  typeof deactivation &
  typeof favorites &
  typeof files &
  typeof groups &
  typeof credentials &
  typeof identity &
  typeof instance &
  typeof invitations &
  typeof limitedUsers &
  typeof members &
  typeof settings &
  typeof deletion &
  typeof memberProfiles &
  typeof memberRoles &
  typeof projectCreation &
  typeof projectMemberships &
  typeof projectOverview &
  typeof projectRates &
  typeof projectStatus &
  typeof projects &
  typeof rates &
  typeof activity &
  typeof attendanceReport &
  typeof expenseReport &
  typeof timeReports &
  typeof sharedReports &
  typeof sharing &
  typeof tags &
  typeof tasks &
  typeof team &
  typeof timesheetTemplates &
  typeof tracking &
  typeof timeEntryEdits &
  typeof timeEntries &
  typeof webhooks &
  typeof workspaces

export type Operations = {
  [Name in keyof Declared as Declared[Name] extends Operation
    ? Name
    : never]: Declared[Name] extends Operation ? Declared[Name] : never
}
export type OperationName = keyof Operations & string
export type Reply<N extends OperationName> = ReplyOf<Operations[N]>

interface Input<O extends Operation> {
  readonly path?: Readonly<Record<PathNames<O['path']>, string>>
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  readonly body?: BodyOf<O>
  readonly signal?: AbortSignal | undefined
}

/** The server refused: its own words, to be shown as they are. */
export class Refused extends Error {
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** The server could not be reached: nothing is known about what happened to a write. */
export class Unreachable extends Error {}

let csrfToken: string | undefined

/** Every write of a cookie session carries this; the session tells it. */
export function setCsrfToken(token: string | undefined): void {
  csrfToken = token
}

/** For a write that is no JSON, as an upload. */
export function csrfHeader(): Record<string, string> {
  return csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken }
}

/** Calls an operation; throws Refused or Unreachable. */
export async function api<N extends OperationName>(
  name: N,
  input: Input<Operations[N]> = {},
): Promise<Reply<N>> {
  return (await send(name, input)).body
}

/** The same for a list: its rows, and whether the page is the last. */
export async function apiPage<N extends OperationName>(
  name: N,
  input: Input<Operations[N]> = {},
): Promise<{ rows: Reply<N>; isLast: boolean }> {
  const { body, headers } = await send(name, input)
  return { rows: body, isLast: headers.get('last-page') !== 'false' }
}

/** The address of a GET operation, for links and downloads. */
export function addressOf<N extends OperationName>(name: N, input: Input<Operations[N]> = {}): string {
  const route = routes[name]
  if (!route) throw new Error(`the contract has no operation ${name}`)
  const names = new Map<string, string>(Object.entries(input.path ?? {}))
  const path = route[1].replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(names.get(part) ?? ''))
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input.query ?? {}))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) query.append(key, String(each))
  const text = query.toString()
  return path + (text === '' ? '' : `?${text}`)
}

async function send<N extends OperationName>(
  name: N,
  input: Input<Operations[N]>,
): Promise<{ body: Reply<N>; headers: Headers }> {
  const method = routes[name]?.[0] ?? 'GET'
  const address = addressOf(name, input)
  const { text, headers } = await deliver({ method, address, body: input.body, signal: input.signal })
  const body: Reply<N> = text === '' ? undefined : JSON.parse(text)
  return { body, headers }
}

/** A call as it goes out. */
interface Parcel {
  readonly method: string
  readonly address: string
  readonly body: unknown
  readonly signal?: AbortSignal | undefined
  /** Idempotency-Key: however often it is sent, it is carried out once. */
  readonly key?: string | undefined
}

/** The answer's text; throws Refused or Unreachable, also where the answer breaks off. */
export async function deliver(parcel: Parcel): Promise<{ text: string; headers: Headers }> {
  const { method, address, body, signal, key } = parcel
  let response: Response
  let text: string
  try {
    response = await fetch(address, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : csrfHeader()),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    })
    text = await response.text()
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Unreachable('The server could not be reached')
  }
  if (!response.ok) throw refusalOf(response.status, text)
  return { text, headers: response.headers }
}

/** A call to be sent later, with the name that it has in the contract. */
export function requestOf<N extends OperationName>(name: N, input: Input<Operations[N]>) {
  return { name, method: routes[name]?.[0] ?? 'POST', address: addressOf(name, input), body: input.body }
}

/** What the server said, as an error. */
export function refusalOf(status: number, text: string): Refused {
  try {
    const { message, code }: { message: string; code: number } = JSON.parse(text)
    return new Refused(status, code, message)
  } catch {
    return new Refused(status, status, `The server answered ${status}`)
  }
}
