/** The projects and people that the signed-in person manages in a workspace. The session knows only the wide roles. */
import { useQuery } from '@tanstack/react-query'
import { api, type Reply } from './api.ts'
import { rolesIn } from './permissions.ts'
import { useSession } from './session.ts'

type Held = NonNullable<Reply<'getUsersOfWorkspace'>[number]['roles']>

export interface MyRoles {
  /** Owner or administrator: everything is open. */
  readonly admin: boolean
  /** Ids of projects that one manages. */
  readonly projects: ReadonlySet<string>
  /** Ids of people and groups that one manages. */
  readonly people: ReadonlySet<string>
}

const nothing: MyRoles = { admin: false, projects: new Set(), people: new Set() }
const everything: MyRoles = { ...nothing, admin: true }
const known = new WeakMap<Held, MyRoles>()

/** The same object for the same answer. */
function toRoles(held: Held): MyRoles {
  const before = known.get(held)
  if (before) return before
  const idsOf = (wanted: Held[number]['role']) =>
    new Set(
      held.filter(({ role }) => role === wanted).flatMap(({ entities }) => entities.map(({ id }) => id)),
    )
  const roles = { admin: false, projects: idsOf('PROJECT_MANAGER'), people: idsOf('TEAM_MANAGER') }
  known.set(held, roles)
  return roles
}

/** Until the answer is there, or where it is not wanted, what the session alone says. */
export function useMyRoles(workspaceId: string, wanted = true): MyRoles {
  const session = useSession().data
  const wide = session ? rolesIn(session, workspaceId) : []
  const admin = wide.includes('OWNER') || wide.includes('ADMIN')
  const { data } = useQuery({
    queryKey: ['w', workspaceId, 'my-roles'],
    enabled: wanted && Boolean(session) && !admin,
    queryFn: () =>
      api('getUsersOfWorkspace', {
        path: { workspaceId },
        query: { email: session?.account.email ?? '', 'include-roles': true },
      }),
  })
  if (admin) return everything
  const held = data?.find(({ id }) => id === session?.account.id)?.roles
  return held ? toRoles(held) : nothing
}
