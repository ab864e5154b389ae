/** Clients, and what is done to them: shown at once, undone where it can be. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { eachOf } from '../ui/each-of.ts'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'

export type Client = Reply<'getClients'>[number]

export const clientsKey = (workspaceId: string) => ['w', workspaceId, 'clients'] as const

/** A client is replaced as a whole: what is left out would be cleared. */
export function bodyOf({ name, email, address, note, archived, ccEmails, currencyId }: Client) {
  return {
    name,
    archived,
    ...(email ? { email } : {}),
    ...(address ? { address } : {}),
    ...(note ? { note } : {}),
    ...(ccEmails ? { ccEmails } : {}),
    ...(currencyId ? { currencyId } : {}),
  }
}

interface Archiving {
  readonly clients: readonly Client[]
  readonly archived: boolean
  /** Their projects too, and the tasks of those. */
  readonly projects?: boolean
  readonly tasks?: boolean
  readonly said?: string
}

export interface ClientDeeds {
  readonly archive: (archiving: Omit<Archiving, 'said'>) => void
  readonly remove: (clients: readonly Client[]) => void
}

/** The same object for the page's life. */
export function useClientDeeds(workspaceId: string): ClientDeeds {
  const { t } = useTranslation()
  const key = clientsKey(workspaceId)
  const refresh = ['w', workspaceId]
  const { mutate: archive } = useWrite({
    write: ({ clients, archived, projects, tasks }: Archiving) =>
      eachOf(clients, (client) =>
        api('updateClient', {
          path: { workspaceId, id: client.id },
          query: { 'archive-projects': projects, 'mark-tasks-as-done': tasks },
          body: { ...bodyOf(client), archived },
        }),
      ),
    refresh,
    shown: {
      key,
      become: (old: Client[], { clients, archived }: Archiving) =>
        old.map((each) => (clients.some(({ id }) => id === each.id) ? { ...each, archived } : each)),
    },
    done(_nothing, { clients, archived, projects, said }) {
      if (said === undefined) return
      // projects that went along are brought back on their own page
      const undo = () => archive({ clients, archived: !archived })
      toast(said, projects ? {} : { undo })
    },
  })
  const { mutate: remove } = useWrite({
    write: (clients: readonly Client[]) =>
      eachOf(clients, ({ id }) => api('deleteClient', { path: { workspaceId, id } })),
    refresh,
    shown: {
      key,
      become: (old: Client[], clients: readonly Client[]) =>
        old.filter(({ id }) => !clients.some((each) => each.id === id)),
    },
    done: (_nothing, clients) =>
      toast(t('clients.deleted', { count: clients.length, name: clients[0]?.name })),
  })
  return useMemo(
    () => ({
      archive(archiving) {
        const { clients, archived } = archiving
        const name = clients[0]?.name
        archive({
          ...archiving,
          said: t(archived ? 'clients.archived' : 'clients.restored', { count: clients.length, name }),
        })
      },
      remove: (clients) => remove(clients),
    }),
    [t, archive, remove],
  )
}
