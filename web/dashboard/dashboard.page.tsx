/** The dashboard: where one's own time went, and what the team is at. Source: product.md E1. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMyRoles } from '../platform/my-roles.ts'
import { useSession } from '../platform/session.ts'
import charts from '../reports/charts.module.css'
import { RangePicker } from '../reports/range-picker.tsx'
import { spanOf } from '../reports/ranges.ts'
import { type ReportSearch, said } from '../reports/search.ts'
import { type ReportSetting, useReportSetting } from '../reports/use-report.ts'
import { useChangeMySettings } from '../settings/my-settings.ts'
import { useSettings } from '../settings/workspace-settings.ts'
import { Page } from '../ui/page.tsx'
import { Segments } from '../ui/segments.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import styles from './dashboard.module.css'
import { Mine } from './mine.tsx'
import type { DashboardSearch } from './search.ts'
import { Team } from './team.tsx'

const selections = ['ME', 'TEAM'] as const

export function DashboardPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/dashboard' })
  const setting = useReportSetting(workspaceId)
  const team = useSeesTeam(workspaceId, setting)
  const known = useSettings(workspaceId)
  const settings = useSession().data?.account.settings
  const change = useChangeMySettings()
  const selection = team && settings?.dashboardSelection === 'TEAM' ? 'TEAM' : 'ME'
  return (
    <Page
      title={t('pages.dashboard')}
      actions={
        team && (
          <Segments
            label={t('dashboard.whose')}
            choices={selections.map((value) => ({ value, label: t(`dashboard.${value}`) }))}
            value={selection}
            onChange={(dashboardSelection) => change.mutate({ dashboardSelection })}
          />
        )
      }
    >
      {setting && team !== undefined ? (
        <Board workspaceId={workspaceId} setting={setting} selection={selection} />
      ) : known.error ? (
        <Failed error={known.error} retry={() => void known.refetch()} />
      ) : (
        <RowsComing />
      )}
    </Page>
  )
}

/** Undefined while it is not known. A hidden one is for those who manage something. Source: product.md B3 "S-dashboard". */
function useSeesTeam(workspaceId: string, setting: ReportSetting | undefined): boolean | undefined {
  const { projects, people } = useMyRoles(workspaceId)
  const settings = setting?.looks.settings
  if (!setting || !settings) return undefined
  const { admin, team } = setting.sight
  return admin || projects.size + people.size > 0 || (team && !settings.onlyAdminsSeeDashboard)
}

interface BoardProps {
  readonly workspaceId: string
  readonly setting: ReportSetting
  readonly selection: (typeof selections)[number]
}

function Board({ workspaceId, setting, selection }: BoardProps) {
  const search = useSearch({ from: '/w/$workspaceId/dashboard' })
  const navigate = useNavigate({ from: '/w/$workspaceId/dashboard' })
  const settings = useSession().data?.account.settings
  const change = useChangeMySettings()
  const { looks } = setting
  const span = useMemo(
    () => spanOf(search, looks.today, looks.weekStart),
    [search, looks.today, looks.weekStart],
  )
  const onSearch = useCallback(
    (next: DashboardSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  )
  const onDown = useCallback(
    (next: ReportSearch) =>
      void navigate({ to: '/w/$workspaceId/reports/detailed', params: { workspaceId }, search: next }),
    [navigate, workspaceId],
  )
  const kind = settings?.dashboardViewType ?? 'PROJECT'
  const props = {
    workspaceId,
    setting,
    search,
    span,
    kind,
    onSearch,
    onDown,
    /** Of the chart: what bars are made of is the person's to keep, the year is the address's. */
    onChart({ chart, view }: ReportSearch) {
      const chosen = chart ?? 'BILLABILITY'
      if (chosen !== kind) change.mutate({ dashboardViewType: chosen })
      if (view !== search.view) onSearch(said({ ...search, view }))
    },
  }
  return (
    <div className={`${charts.palette} ${styles.board}`}>
      <div className={styles.days}>
        <RangePicker
          search={search}
          looks={looks}
          onChange={(range) => onSearch(said({ ...search, ...range }))}
        />
      </div>
      {selection === 'TEAM' ? (
        <Team
          {...props}
          pinned={settings?.dashboardPinToTop ?? false}
          onPin={(dashboardPinToTop) => change.mutate({ dashboardPinToTop })}
        />
      ) : (
        <Mine {...props} />
      )}
    </div>
  )
}
