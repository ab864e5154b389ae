/** What is done to tags: shown at once, undone where it can be. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { eachOf } from '../ui/each-of.ts'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'

export type Tag = Reply<'getTags'>[number]

export const tagsKey = (workspaceId: string) => ['w', workspaceId, 'tags'] as const

interface Changed {
  readonly tags: readonly Tag[]
  readonly change: { readonly name?: string; readonly archived?: boolean }
  readonly said?: string
}

export interface TagDeeds {
  readonly rename: (tag: Tag, name: string) => void
  readonly archive: (tags: readonly Tag[], archived: boolean) => void
  readonly remove: (tags: readonly Tag[]) => void
}

/** The same object for the page's life. */
export function useTagDeeds(workspaceId: string): TagDeeds {
  const { t } = useTranslation()
  const key = tagsKey(workspaceId)
  const refresh = ['w', workspaceId]
  const { mutate: change } = useWrite({
    // a tag is replaced: without `archived` it would come back
    write: ({ tags, change: wanted }: Changed) =>
      eachOf(tags, ({ id, name, archived }) =>
        api('updateTag', { path: { workspaceId, id }, body: { name, archived, ...wanted } }),
      ),
    refresh,
    shown: {
      key,
      become: (old: Tag[], { tags, change: wanted }: Changed) =>
        old.map((each) => (tags.some(({ id }) => id === each.id) ? { ...each, ...wanted } : each)),
    },
    done(_nothing, { tags, change: done, said }) {
      if (said === undefined) return
      const undo = () => change({ tags, change: { archived: done.archived === false } })
      toast(said, done.archived === undefined ? {} : { undo })
    },
  })
  const { mutate: remove } = useWrite({
    write: (tags: readonly Tag[]) =>
      eachOf(tags, ({ id }) => api('deleteTag', { path: { workspaceId, id } })),
    refresh,
    shown: {
      key,
      become: (old: Tag[], tags: readonly Tag[]) =>
        old.filter(({ id }) => !tags.some((each) => each.id === id)),
    },
    done: (_nothing, tags) => toast(t('tags.deleted', { count: tags.length, name: tags[0]?.name })),
  })
  return useMemo(
    () => ({
      rename: (tag, name) => change({ tags: [tag], change: { name } }),
      archive: (tags, archived) =>
        change({
          tags,
          change: { archived },
          said: t(archived ? 'tags.archived' : 'tags.restored', { count: tags.length, name: tags[0]?.name }),
        }),
      remove: (tags) => remove(tags),
    }),
    [t, change, remove],
  )
}
