/** Fields that the workspace adds to time entries and to people. */
import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { lazy, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { actionsColumn } from '../ui/actions-column.tsx'
import { AskFirst } from '../ui/ask-first.tsx'
import { Later } from '../ui/later.tsx'
import { ListPage } from '../ui/list-page.tsx'
import type { Column } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import styles from './fields.module.css'
import { type Entity, entities, type Field, fieldsKey, valueText } from './fields.ts'

const FieldPanel = lazy(() => import('./field.panel.tsx'))

const isFaded = ({ status }: Field) => status === 'INACTIVE'

export function FieldsPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/custom-fields' })
  const { q = '', of = 'TIMEENTRY' } = useSearch({ from: '/w/$workspaceId/custom-fields' })
  const navigate = useNavigate({ from: '/w/$workspaceId/custom-fields' })
  const { data: session } = useSession()
  const fields = useQuery({
    queryKey: fieldsKey(workspaceId),
    queryFn: () => api('ofWorkspace', { path: { workspaceId } }),
  })
  const [open, setOpen] = useState<Field | Entity>()
  const [leaving, setLeaving] = useState<Field>()
  const remove = useWrite({
    write: ({ id }: Field) => api('delete', { path: { workspaceId, customFieldId: id } }),
    refresh: ['w', workspaceId],
    shown: {
      key: fieldsKey(workspaceId),
      become: (old: Field[], { id }: Field) => old.filter((each) => each.id !== id),
    },
    done: (_nothing, { name }) => toast(t('fields.deleted', { name })),
  })
  const go = useCallback(
    (text: string, entity: Entity) =>
      void navigate({
        search: {
          ...(text === '' ? {} : { q: text }),
          ...(entity === 'USER' ? { of: entity } : {}),
        },
        replace: true,
      }),
    [navigate],
  )
  const onText = useCallback((text: string) => go(text, of), [go, of])
  const mayEdit = session ? may(session, workspaceId, 'custom-fields.edit') : false
  const columns = useColumns(mayEdit, setOpen, setLeaving)
  if (!session) return null
  const ofEntity = (fields.data ?? []).filter(({ entityType }) => entityType === of)
  return (
    <ListPage
      name="custom-fields"
      title={t('pages.customFields')}
      actions={
        mayEdit && (
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpen(of)}>
            {t('fields.new')}
          </Button>
        )
      }
      filter={{
        label: t('fields.filter'),
        text: q,
        onText,
        states: {
          label: t('fields.of'),
          choices: entities.map((value) => ({ value, label: t(`fields.entity.${value}`) })),
          value: of,
          onChange: (entity) => go(q, entity),
        },
      }}
      query={fields}
      all={ofEntity}
      rows={ofEntity.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))}
      empty={{ title: t('fields.emptyTitle'), text: t('fields.emptyText') }}
      none={{ title: t('fields.noneTitle'), text: t('fields.noneText') }}
      columns={columns}
      onOpen={setOpen}
      faded={isFaded}
    >
      <Later opened={open !== undefined}>
        <FieldPanel
          workspaceId={workspaceId}
          field={open}
          editable={mayEdit}
          onClose={() => setOpen(undefined)}
        />
      </Later>
      <AskFirst
        opened={leaving !== undefined}
        title={t('fields.askTitle', { name: leaving?.name })}
        confirm={t('fields.confirm')}
        onConfirm={() => leaving && remove.mutate(leaving)}
        onClose={() => setLeaving(undefined)}
      >
        <p>{t('fields.askText')}</p>
      </AskFirst>
    </ListPage>
  )
}

/** The same array as long as nothing of this changes. */
function useColumns(mayEdit: boolean, onOpen: (field: Field) => void, onDelete: (field: Field) => void) {
  const { t } = useTranslation()
  return useMemo<Column<Field>[]>(() => {
    const words = { yes: t('projects.yes'), no: t('projects.no') }
    const shown: Column<Field>[] = [
      {
        id: 'name',
        title: t('fields.name'),
        width: 'minmax(160px, 2fr)',
        phone: true,
        cell: (field) => (
          <button type="button" className={styles.name} onClick={() => onOpen(field)}>
            {field.name}
          </button>
        ),
      },
      {
        id: 'type',
        title: t('fields.typeLabel'),
        width: 'minmax(110px, 1fr)',
        phone: true,
        cell: ({ type }) => t(`fields.type.${type}`),
      },
      {
        id: 'status',
        title: t('fields.statusLabel'),
        width: '120px',
        cell: ({ status }) => t(`fields.status.${status}`),
      },
      {
        id: 'required',
        title: t('fields.required'),
        width: '100px',
        cell: ({ required }) => (required ? words.yes : words.no),
      },
      {
        id: 'who',
        title: t('fields.who'),
        width: '120px',
        cell: ({ onlyAdminCanEdit }) => t(onlyAdminCanEdit ? 'fields.admins' : 'fields.everyone'),
      },
      {
        id: 'default',
        title: t('fields.default'),
        width: 'minmax(120px, 1fr)',
        cell: ({ workspaceDefaultValue }) => valueText(workspaceDefaultValue, words),
      },
    ]
    if (!mayEdit) return shown
    const actions = actionsColumn<Field>(t, (field) => (
      <>
        <Menu.Item onClick={() => onOpen(field)}>{t('projects.task.edit')}</Menu.Item>
        <Menu.Item color="red" onClick={() => onDelete(field)}>
          {t('list.delete')}
        </Menu.Item>
      </>
    ))
    return [...shown, actions]
  }, [t, mayEdit, onOpen, onDelete])
}
