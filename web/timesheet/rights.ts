/** For whom the signed-in person may fill in the timesheet. The server decides; this keeps dead cells off the page. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/api.ts'
import { rolesIn } from '../platform/permissions.ts'
import type { Session } from '../platform/session.ts'
import type { TimeLooks } from '../tracker/looks.ts'

export interface ManagedPerson {
  readonly id: string
  readonly name: string
  readonly active: boolean
}

export interface Rights {
  readonly admin: boolean
  /** Whom one may choose: everybody, those one manages, or nobody but oneself. */
  readonly others: 'everybody' | readonly ManagedPerson[]
  /** Undefined while it is not known. */
  readonly edits: (userId: string) => boolean | undefined
}

const nobody: readonly ManagedPerson[] = []

/** Source: product.md B2 "Add time for others". */
export function useRights(session: Session, workspaceId: string, { settings }: TimeLooks): Rights {
  const me = session.account.id
  const roles = rolesIn(session, workspaceId)
  const admin = roles.includes('OWNER') || roles.includes('ADMIN')
  const byManagers = !admin && settings?.whoEditsForOthers === 'ADMINS_AND_TEAM_MANAGERS'
  const mine = useQuery({
    queryKey: ['w', workspaceId, 'my-roles'],
    enabled: byManagers,
    queryFn: () =>
      api('getUsersOfWorkspace', {
        path: { workspaceId },
        query: { email: session.account.email, 'include-roles': true },
      }),
  })
  const managed = mine.data?.find(({ id }) => id === me)?.roles?.filter(({ role }) => role === 'TEAM_MANAGER')
  const people = new Map(
    (managed ?? [])
      .flatMap(({ entities }) => entities)
      .filter(({ id }) => id !== me)
      .map(({ id, name, membershipStatus }) => [id, { id, name, active: membershipStatus === 'ACTIVE' }]),
  )
  const others = admin ? 'everybody' : people.size === 0 ? nobody : [...people.values()]
  return {
    admin,
    others,
    edits(userId) {
      if (userId === me || admin) return true
      if (settings === undefined || (byManagers && mine.isPending)) return undefined
      return byManagers && people.has(userId)
    },
  }
}
