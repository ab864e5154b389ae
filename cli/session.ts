import { Temporal } from 'temporal-polyfill'
import { getLoggedUser } from '../contract/identity.ts'
import { isId } from '../contract/vocabulary/ids.ts'
import { weekdays } from '../contract/vocabulary/schema.ts'
import { getWorkspacesOfUser } from '../contract/workspaces.ts'
import type { Api } from './api.ts'
import { connect } from './api.ts'
import type { Given } from './target.ts'
import { configFile, readConfig, targetOf, UsageError } from './target.ts'

/** Who works where, and by which clock. */
export interface Session {
  readonly api: Api
  readonly userId: string
  readonly workspaceId: string
  /** The account's: every time that is read or printed. */
  readonly zone: string
  /** 1 is Monday. */
  readonly weekStart: number
  readonly now: Temporal.ZonedDateTime
}

export async function openSession(options: Given): Promise<Session> {
  const target = targetOf(options, process.env, await readConfig(configFile(process.env)))
  const api = connect(target.url, target.key)
  const me = await api.call(getLoggedUser)
  const zone = me.settings?.timeZone ?? 'UTC'
  const own = me.defaultWorkspace ?? me.activeWorkspace ?? undefined
  return {
    api,
    userId: me.id,
    workspaceId: await workspaceOf(api, target.workspace, own),
    zone,
    weekStart: 1 + Math.max(0, weekdays.indexOf(me.settings?.weekStart ?? 'MONDAY')),
    now: Temporal.Now.zonedDateTimeISO(zone),
  }
}

async function workspaceOf(api: Api, named: string | undefined, own: string | undefined): Promise<string> {
  if (named !== undefined && isId(named)) return named
  if (named === undefined) {
    if (own === undefined) throw new UsageError('you have no workspace: --workspace names one')
    return own
  }
  const workspaces = await api.call(getWorkspacesOfUser)
  const found = workspaces.filter(({ name }) => name.toLowerCase() === named.toLowerCase())
  const [one] = found
  if (!one) throw new UsageError(`you have no workspace '${named}', but ${quoted(workspaces)}`)
  if (found.length > 1)
    throw new UsageError(`there are several workspaces '${named}': ${found.map(({ id }) => id).join(', ')}`)
  return one.id
}

function quoted(named: readonly { readonly name: string }[]): string {
  return named.length === 0 ? 'none at all' : named.map(({ name }) => `'${name}'`).join(', ')
}
