/** Tags: made by typing, renamed where they stand, archived and brought back; deleting takes them off entries. */
import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { useEntryCount } from '../reports/entry-count.ts'
import { useMayCreate } from '../tracker/may-create.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { InlineName } from '../ui/inline-name.tsx'
import { isAsked, type ListSearch, listStatuses } from '../ui/list-search.ts'
import { Page } from '../ui/page.tsx'
import { QuickAdd } from '../ui/quick-add.tsx'
import { RowMenu } from '../ui/row-menu.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { type Tag, tagsKey, useTagDeeds } from './tags.ts'

const nothing: never[] = []
const idOf = ({ id }: Tag) => id
const nameOf = ({ name }: Tag) => name
const isFaded = ({ archived }: Tag) => archived

export function TagsPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/tags' })
  const search = useSearch({ from: '/w/$workspaceId/tags' })
  const navigate = useNavigate({ from: '/w/$workspaceId/tags' })
  const { data: session } = useSession()
  const mayCreate = useMayCreate(workspaceId).tags
  const tags = useQuery({
    queryKey: tagsKey(workspaceId),
    queryFn: () =>
      api('getTags', { path: { workspaceId }, query: { 'page-size': 5000, 'sort-column': 'NAME' } }),
  })
  const deeds = useTagDeeds(workspaceId)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [leaving, setLeaving] = useState<readonly Tag[]>()
  const count = useEntryCount(workspaceId, { tags: leaving?.map(({ id }) => id) ?? nothing })
  const onSearch = useCallback(
    (next: ListSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  )
  const onText = useCallback(
    (q: string) => {
      const { q: _old, ...rest } = search
      onSearch(q === '' ? rest : { ...rest, q })
    },
    [search, onSearch],
  )
  const mayEdit = session ? may(session, workspaceId, 'tags.edit') : false
  const columns = useMemo<Column<Tag>[]>(() => {
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
    const actions: Column<Tag> = {
      id: 'actions',
      title: t('projects.column.actions'),
      untitled: true,
      width: '44px',
      phone: true,
      cell: (tag) => (
        <RowMenu label={t('projects.actions', { name: tag.name })}>
          {() => (
            <>
              <Menu.Item onClick={() => deeds.archive([tag], !tag.archived)}>
                {t(tag.archived ? 'projects.restore' : 'projects.archive')}
              </Menu.Item>
              <Menu.Item color="red" onClick={() => setLeaving([tag])}>
                {t('projects.delete')}
              </Menu.Item>
            </>
          )}
        </RowMenu>
      ),
    }
    return mayEdit ? [name, actions] : [name]
  }, [t, mayEdit, deeds])
  if (!session) return null
  const rows = (tags.data ?? []).filter((tag) => isAsked(search, tag))
  const chosen = (tags.data ?? []).filter(({ id }) => selected.has(id))
  const archive = (archived: boolean) => {
    deeds.archive(
      chosen.filter((tag) => tag.archived !== archived),
      archived,
    )
    setSelected(new Set())
  }
  const empty = (tags.data ?? []).length === 0
  return (
    <Page title={t('pages.tags')}>
      {mayCreate && (
        <QuickAdd
          label={t('tags.new')}
          submit={t('tags.add')}
          maxLength={100}
          add={(name) => api('createNewTag', { path: { workspaceId }, body: { name } })}
          refresh={['w', workspaceId]}
        />
      )}
      <FilterBar
        label={t('tags.filter')}
        text={search.q ?? ''}
        onText={onText}
        states={{
          label: t('projects.filter.status'),
          choices: listStatuses.map((value) => ({ value, label: t(`projects.status.${value}`) })),
          value: search.status ?? 'ACTIVE',
          onChange(status) {
            const { status: _old, ...rest } = search
            onSearch(status === 'ACTIVE' ? rest : { ...rest, status })
          },
        }}
      />
      {tags.error ? (
        <Failed error={tags.error} retry={() => void tags.refetch()} />
      ) : tags.isPending ? (
        <RowsComing />
      ) : rows.length === 0 ? (
        <Empty
          title={t(empty ? 'tags.emptyTitle' : 'tags.noneTitle')}
          text={t(empty ? 'tags.emptyText' : 'tags.noneText')}
        />
      ) : (
        <Table
          name="tags"
          label={t('pages.tags')}
          rows={rows}
          idOf={idOf}
          nameOf={nameOf}
          columns={columns}
          faded={isFaded}
          question={JSON.stringify(search)}
          {...(mayEdit ? { selected, onSelect: setSelected } : {})}
          bulk={
            <>
              {chosen.some(({ archived }) => !archived) && (
                <Button size="compact-sm" variant="default" onClick={() => archive(true)}>
                  {t('projects.archive')}
                </Button>
              )}
              {chosen.some(({ archived }) => archived) && (
                <Button size="compact-sm" variant="default" onClick={() => archive(false)}>
                  {t('projects.restore')}
                </Button>
              )}
              <Button size="compact-sm" variant="default" onClick={() => setLeaving(chosen)}>
                {t('projects.delete')}
              </Button>
            </>
          }
        />
      )}
      <AskFirst
        opened={leaving !== undefined}
        title={t('tags.askTitle', { count: leaving?.length ?? 0, name: leaving?.[0]?.name })}
        confirm={t('tags.confirm', { count: leaving?.length ?? 0 })}
        onConfirm={() => {
          deeds.remove(leaving ?? [])
          setSelected(new Set())
        }}
        onClose={() => setLeaving(undefined)}
      >
        {count !== undefined && <p>{t('tags.askCount', { count })}</p>}
        <p>{t('tags.askText')}</p>
      </AskFirst>
    </Page>
  )
}
