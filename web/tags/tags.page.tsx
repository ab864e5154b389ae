/** Tags: made by typing, renamed where they stand, archived and brought back; deleting takes them off entries. */
import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { useEntryCount } from '../reports/entry-count.ts'
import { useMayCreate } from '../tracker/may-create.ts'
import { actionsColumn } from '../ui/actions-column.tsx'
import { AskFirst } from '../ui/ask-first.tsx'
import { ArchiveButtons, BulkButton } from '../ui/bulk-buttons.tsx'
import { InlineName } from '../ui/inline-name.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { isAsked, type ListSearch } from '../ui/list-search.ts'
import { QuickAdd } from '../ui/quick-add.tsx'
import type { Column } from '../ui/table.tsx'
import { useListFilter } from '../ui/use-list-filter.ts'
import { useSelection } from '../ui/use-selection.ts'
import { type Tag, type TagDeeds, tagsKey, useTagDeeds } from './tags.ts'

const nothing: never[] = []
const isFaded = ({ archived }: Tag) => archived

export function TagsPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/tags' })
  const search = useSearch({ from: '/w/$workspaceId/tags' })
  const navigate = useNavigate({ from: '/w/$workspaceId/tags' })
  const { data: session } = useSession()
  const mayCreate = useMayCreate(workspaceId).tags
  const query = useQuery({
    queryKey: tagsKey(workspaceId),
    queryFn: () =>
      api('getTags', { path: { workspaceId }, query: { 'page-size': 5000, 'sort-column': 'NAME' } }),
  })
  const tags = query.data ?? nothing
  const deeds = useTagDeeds(workspaceId)
  const selection = useSelection(tags)
  const [leaving, setLeaving] = useState<readonly Tag[]>()
  const count = useEntryCount(workspaceId, { tags: leaving?.map(({ id }) => id) ?? nothing })
  const onSearch = useCallback(
    (next: ListSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  )
  const filter = useListFilter(t('tags.filter'), search, onSearch)
  const mayEdit = session ? may(session, workspaceId, 'tags.edit') : false
  const columns = useColumns(mayEdit, deeds, setLeaving)
  if (!session) return null
  return (
    <ListPage
      name="tags"
      title={t('pages.tags')}
      before={
        mayCreate && (
          <QuickAdd
            label={t('tags.new')}
            submit={t('tags.add')}
            maxLength={100}
            add={(name) => api('createNewTag', { path: { workspaceId }, body: { name } })}
            refresh={['w', workspaceId]}
          />
        )
      }
      filter={filter}
      query={query}
      all={tags}
      rows={tags.filter((tag) => isAsked(search, tag))}
      empty={{ title: t('tags.emptyTitle'), text: t('tags.emptyText') }}
      none={{ title: t('tags.noneTitle'), text: t('tags.noneText') }}
      columns={columns}
      faded={isFaded}
      selection={mayEdit ? selection : undefined}
      bulk={
        <>
          <ArchiveButtons
            chosen={selection.chosen}
            onArchive={(changed, archived) => {
              deeds.archive(changed, archived)
              selection.clear()
            }}
          />
          <BulkButton onClick={() => setLeaving(selection.chosen)}>{t('list.delete')}</BulkButton>
        </>
      }
    >
      <AskFirst
        opened={leaving !== undefined}
        title={t('tags.askTitle', { count: leaving?.length ?? 0, name: leaving?.[0]?.name })}
        confirm={t('tags.confirm', { count: leaving?.length ?? 0 })}
        onConfirm={() => {
          deeds.remove(leaving ?? [])
          selection.clear()
        }}
        onClose={() => setLeaving(undefined)}
      >
        {count !== undefined && <p>{t('tags.askCount', { count })}</p>}
        <p>{t('tags.askText')}</p>
      </AskFirst>
    </ListPage>
  )
}

/** The same array as long as nothing of this changes. */
function useColumns(mayEdit: boolean, deeds: TagDeeds, onDelete: (tags: readonly Tag[]) => void) {
  const { t } = useTranslation()
  return useMemo<Column<Tag>[]>(() => {
    const name: Column<Tag> = {
      id: 'name',
      title: t('tags.name'),
      width: 'minmax(180px, 1fr)',
      phone: true,
      cell: (tag) =>
        mayEdit ? (
          <InlineName
            name={tag.name}
            label={t('tags.rename', { name: tag.name })}
            maxLength={100}
            onRename={(next) => deeds.rename(tag, next)}
          >
            <span>{tag.name}</span>
          </InlineName>
        ) : (
          tag.name
        ),
    }
    if (!mayEdit) return [name]
    const actions = actionsColumn<Tag>(t, (tag) => (
      <>
        <Menu.Item onClick={() => deeds.archive([tag], !tag.archived)}>
          {t(tag.archived ? 'list.restore' : 'list.archive')}
        </Menu.Item>
        <Menu.Item color="red" onClick={() => onDelete([tag])}>
          {t('list.delete')}
        </Menu.Item>
      </>
    ))
    return [name, actions]
  }, [t, mayEdit, deeds, onDelete])
}
