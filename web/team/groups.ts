/** The groups of a workspace, and who is put in or taken out. */
import { useQuery } from '@tanstack/react-query'
import { api, type Reply } from '../platform/api.ts'
import { useWrite } from '../ui/write.ts'

export type Group = Reply<'getUserGroups'>[number]

export function groupsKey(workspaceId: string) {
  return ['w', workspaceId, 'groups'] as const
}

/** All of them by name; their people as ids. */
export function useGroups(workspaceId: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: groupsKey(workspaceId),
    queryFn: () => api('getUserGroups', { path: { workspaceId }, query: { 'page-size': 5000 } }),
  })
}

export interface Move {
  readonly group: Group
  readonly userId: string
}

export function useGroupPeople(workspaceId: string, removed: (group: Group, userId: string) => void) {
  const key = groupsKey(workspaceId)
  const refresh = ['w', workspaceId]
  const add = useWrite({
    write: ({ group, userId }: Move) =>
      api('addUser', { path: { workspaceId, userGroupId: group.id }, body: { userId } }),
    refresh,
    shown: {
      key,
      become: (old: Group[], { group, userId }: Move) =>
        old.map((each) => (each.id === group.id ? { ...each, userIds: [...each.userIds, userId] } : each)),
    },
  })
  const remove = useWrite({
    write: ({ group, userId }: Move) =>
      api('deleteUser', { path: { workspaceId, userGroupId: group.id, userId } }),
    refresh,
    shown: {
      key,
      become: (old: Group[], { group, userId }: Move) =>
        old.map((each) =>
          each.id === group.id ? { ...each, userIds: each.userIds.filter((id) => id !== userId) } : each,
        ),
    },
    done: (_group, { group, userId }) => removed(group, userId),
  })
  return { add, remove }
}
