/** Shared reports: own ones, and those of others that are shown to one; who sees them, and what becomes of them. */
import { Badge, Menu } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { lazy, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may, rolesIn } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { ReportFrame } from '../reports/frame.tsx'
import { ReportPending } from '../reports/pending.tsx'
import { useReportSetting } from '../reports/use-report.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import { Later } from '../ui/later.tsx'
import { ListFilter } from '../ui/list-filter.tsx'
import { RowMenu } from '../ui/row-menu.tsx'
import { Segments } from '../ui/segments.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import type { Column } from '../ui/table-row.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWhen } from '../ui/when.ts'
import { useWrite } from '../ui/write.ts'
import { type SharedReport, sharedKey, useSharedReports } from './reports.ts'
import type { SharedFilter } from './search.ts'
import styles from './shared.module.css'

const SharePanel = lazy(() => import('./share.panel.tsx'))
const SchedulePanel = lazy(() => import('./schedule.panel.tsx'))

type Doing = { readonly what: 'edit' | 'schedule' | 'delete'; readonly report: SharedReport }

export function SharedReportsPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/reports/shared' })
  const { q = '', which = 'ALL' } = useSearch({ from: '/w/$workspaceId/reports/shared' })
  const navigate = useNavigate({ from: '/w/$workspaceId/reports/shared' })
  const session = useSession().data
  const setting = useReportSetting(workspaceId)
  const reports = useSharedReports(workspaceId, which)
  const [doing, setDoing] = useState<Doing>()
  const done = () => setDoing(undefined)
  const schedules = session ? may(session, workspaceId, 'reports.schedule') : false
  const columns = useColumns(setDoing, schedules)
  if (!session || !setting) return <ReportPending workspaceId={workspaceId} name="shared" />
  const isAdmin = rolesIn(session, workspaceId).some((role) => role !== 'MEMBER')
  const filters: readonly SharedFilter[] = [
    'ALL',
    'CREATED_BY_ME',
    'SHARED_WITH_ME',
    ...(isAdmin ? (['ALL_ADMIN'] as const) : []),
  ]
  const go = (search: { q?: string; which?: SharedFilter }) => void navigate({ search, replace: true })
  const narrowed = { ...(q === '' ? {} : { q }), ...(which === 'ALL' ? {} : { which }) }
  const rows = (reports.data ?? []).filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
  const none = (reports.data ?? []).length === 0
  return (
    <ReportFrame workspaceId={workspaceId} name="shared" search={{}} sight={setting.sight}>
      <div className={styles.bar}>
        <Segments
          label={t('shared.which')}
          choices={filters.map((value) => ({ value, label: t(`shared.filter.${value}`) }))}
          value={which}
          onChange={(value) =>
            go({ ...(q === '' ? {} : { q }), ...(value === 'ALL' ? {} : { which: value }) })
          }
        />
        <ListFilter
          label={t('shared.find')}
          value={q}
          onChange={(text) => {
            const { q: _q, ...rest } = narrowed
            go(text === '' ? rest : { ...rest, q: text })
          }}
        />
      </div>
      {reports.error ? (
        <Failed error={reports.error} retry={() => void reports.refetch()} />
      ) : reports.isPending ? (
        <RowsComing />
      ) : rows.length === 0 ? (
        <Empty
          title={t(none && which === 'ALL' ? 'shared.emptyTitle' : 'shared.noneTitle')}
          text={t(none && which === 'ALL' ? 'shared.emptyText' : 'shared.noneText')}
        />
      ) : (
        <Table
          name="shared-reports"
          label={t('shared.title')}
          rows={rows}
          idOf={({ id }) => id}
          nameOf={({ name }) => name}
          columns={columns}
          faded={isOver}
          onOpen={({ id }) => void navigate({ to: '/shared/$id', params: { id } })}
        />
      )}
      <Later opened={doing?.what === 'edit'}>
        {doing?.what === 'edit' && (
          <SharePanel workspaceId={workspaceId} report={doing.report} onClose={done} />
        )}
      </Later>
      <Later opened={doing?.what === 'schedule'}>
        {doing?.what === 'schedule' && (
          <SchedulePanel workspaceId={workspaceId} report={doing.report} onClose={done} />
        )}
      </Later>
      <Deletion
        workspaceId={workspaceId}
        report={doing?.what === 'delete' ? doing.report : undefined}
        onClose={done}
      />
    </ReportFrame>
  )
}

const isOver = ({ expiresAt, authorInactive, isPublic }: SharedReport) =>
  (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) || (authorInactive && !isPublic)

interface DeletionProps {
  readonly workspaceId: string
  readonly report: SharedReport | undefined
  readonly onClose: () => void
}

function Deletion({ workspaceId, report, onClose }: DeletionProps) {
  const { t } = useTranslation()
  const remove = useWrite({
    write: ({ id }: SharedReport) => api('deleteSharedReportV1', { path: { workspaceId, id } }),
    refresh: sharedKey(workspaceId),
    done: (_nothing, { name }) => toast(t('shared.deleted', { name })),
  })
  return (
    <AskFirst
      opened={report !== undefined}
      title={t('shared.deleteTitle', { name: report?.name ?? '' })}
      confirm={t('shared.delete')}
      onConfirm={() => report && remove.mutate(report)}
      onClose={onClose}
    >
      <p>{t('shared.deleteText')}</p>
    </AskFirst>
  )
}

function useColumns(onDo: (doing: Doing) => void, schedules: boolean): Column<SharedReport>[] {
  const { t } = useTranslation()
  const when = useWhen()
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('shared.column.name'),
        width: 'minmax(200px, 2fr)',
        phone: true,
        cell: (report) => (
          <span className={styles.line}>
            <Link to="/shared/$id" params={{ id: report.id }} className={styles.name}>
              {report.name}
            </Link>
            <Tags report={report} t={t} when={when} />
          </span>
        ),
      },
      {
        id: 'type',
        title: t('shared.column.type'),
        width: '110px',
        cell: ({ type }) => t(`shared.type.${type}`, { defaultValue: t('shared.type.other') }),
      },
      {
        id: 'access',
        title: t('shared.column.access'),
        width: 'minmax(150px, 1fr)',
        cell: ({ isPublic, visibleToUsers, visibleToUserGroups }) =>
          isPublic
            ? t('shared.public')
            : t('shared.privateTo', { count: visibleToUsers.length + visibleToUserGroups.length }),
      },
      {
        id: 'range',
        title: t('shared.column.range'),
        width: '130px',
        cell: ({ dateRangeType }) =>
          dateRangeType === 'ABSOLUTE' ? t('shared.absolute') : t(`reports.range.${dateRangeType}`),
      },
      {
        id: 'author',
        title: t('shared.column.author'),
        width: 'minmax(120px, 1fr)',
        cell: ({ author }) => author.name,
      },
      {
        id: 'actions',
        title: t('shared.actions', { name: '' }),
        untitled: true,
        width: '44px',
        phone: true,
        cell: (report) => (
          <RowMenu label={t('shared.actions', { name: report.name })}>
            {() => <Actions report={report} schedules={schedules} onDo={onDo} />}
          </RowMenu>
        ),
      },
    ],
    [t, when, onDo, schedules],
  )
}

interface TagsProps {
  readonly report: SharedReport
  readonly t: TFunction
  readonly when: (instant: string) => string
}

function Tags({ report: { schedule, expiresAt, authorInactive }, t, when }: TagsProps) {
  const over = expiresAt !== null && Date.parse(expiresAt) <= Date.now()
  const tags = [
    ...(schedule ? [t(`shared.tag.${schedule.frequency}`)] : []),
    ...(expiresAt === null
      ? []
      : [over ? t('shared.tag.expired') : t('shared.tag.expires', { when: when(expiresAt) })]),
    ...(authorInactive ? [t('shared.tag.paused')] : []),
  ]
  return tags.map((tag) => (
    <Badge key={tag} variant="outline" color="gray" className={styles.tag}>
      {tag}
    </Badge>
  ))
}

interface ActionsProps {
  readonly report: SharedReport
  readonly schedules: boolean
  readonly onDo: (doing: Doing) => void
}

/** What the server mails; of others there is at most a schedule to end. */
const mailed: readonly string[] = ['SUMMARY', 'DETAILED', 'WEEKLY', 'SCHEDULED']

function Actions({ report, schedules, onDo }: ActionsProps) {
  const { t } = useTranslation()
  const noMail = mailed.includes(report.type) || report.schedule ? undefined : t('shared.noMail')
  async function copy(): Promise<void> {
    // the clipboard exists in secure contexts only; elsewhere the panel shows the link
    await navigator.clipboard?.writeText(report.link)
    toast(t('shared.copied'))
  }
  return (
    <>
      {'clipboard' in navigator && <Menu.Item onClick={() => void copy()}>{t('shared.copy')}</Menu.Item>}
      {report.editable && (
        <Menu.Item onClick={() => onDo({ what: 'edit', report })}>{t('shared.edit')}</Menu.Item>
      )}
      {schedules && (
        <Menu.Item disabled={noMail !== undefined} onClick={() => onDo({ what: 'schedule', report })}>
          {t('shared.schedule')}
          {noMail !== undefined && <span className={styles.why}>{noMail}</span>}
        </Menu.Item>
      )}
      {report.editable && (
        <Menu.Item color="red" onClick={() => onDo({ what: 'delete', report })}>
          {t('shared.delete')}
        </Menu.Item>
      )}
    </>
  )
}
