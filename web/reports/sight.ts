/**
 * Which parts of reports the signed-in person gets to see. The server decides; this keeps dead filters, columns and
 * buttons off the page. Source: product.md B2, B3, E3.
 */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, type Reply } from '../platform/api.ts'
import { rolesIn } from '../platform/permissions.ts'
import type { Session } from '../platform/session.ts'
import { type Settings, useSettings } from '../settings/workspace-settings.ts'
import type { Money } from './search.ts'

export interface Sight {
  readonly admin: boolean
  /** Manages people, so that their presence is theirs to see. */
  readonly managesPeople: boolean
  /** There is time of others to be seen. */
  readonly team: boolean
  /** Which amounts may be asked for; none: no money at all. */
  readonly moneys: readonly Money[]
  /** Whose time may be changed: everybody's, or that of these, oneself among them. */
  readonly edits: 'everybody' | ReadonlySet<string>
}

type Roles = NonNullable<Reply<'getUsersOfWorkspace'>[number]['roles']>

const everything: readonly Money[] = ['EARNED', 'COST', 'PROFIT']
const earned: readonly Money[] = ['EARNED']
const none: readonly Money[] = []

function sightOf(me: string, admin: boolean, held: Roles, settings: Settings): Sight {
  const { activeBillableHours, onlyAdminsSeeBillableRates, onlyAdminsSeeAllTimeEntries } = settings
  if (admin)
    return {
      admin,
      managesPeople: true,
      team: true,
      moneys: activeBillableHours ? everything : none,
      edits: 'everybody',
    }
  const people = held.filter(({ role }) => role === 'TEAM_MANAGER').flatMap(({ entities }) => entities)
  const editsOthers = settings.whoEditsForOthers === 'ADMINS_AND_TEAM_MANAGERS'
  return {
    admin,
    managesPeople: people.length > 0,
    team: held.length > 0 || !onlyAdminsSeeAllTimeEntries,
    moneys: activeBillableHours && !onlyAdminsSeeBillableRates ? earned : none,
    edits: new Set([me, ...(editsOthers ? people.map(({ id }) => id) : [])]),
  }
}

/** Undefined while it is not known. */
export function useSight(session: Session | undefined, workspaceId: string): Sight | undefined {
  const me = session?.account.id
  const roles = session ? rolesIn(session, workspaceId) : []
  const admin = roles.includes('OWNER') || roles.includes('ADMIN')
  const settings = useSettings(workspaceId).data
  const { data: mine, isError } = useQuery({
    queryKey: ['w', workspaceId, 'my-roles'],
    enabled: session !== undefined && !admin,
    queryFn: () =>
      api('getUsersOfWorkspace', {
        path: { workspaceId },
        query: { email: session?.account.email ?? '', 'include-roles': true },
      }),
  })
  return useMemo(() => {
    if (me === undefined || !settings || (!admin && !mine && !isError)) return undefined
    return sightOf(me, admin, mine?.find(({ id }) => id === me)?.roles ?? [], settings)
  }, [me, admin, mine, isError, settings])
}
