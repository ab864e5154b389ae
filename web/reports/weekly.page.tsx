/** A week of days by project or by person, as time or as money; and who tracked nothing. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ShareButton } from '../shared-reports/share-button.tsx'
import { addDays, weekOf } from '../tracker/days.ts'
import { Segments } from '../ui/segments.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { weeklyBodyOf } from './body.ts'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { ReportFrame } from './frame.tsx'
import { MoneyMenu, RoundToggle } from './look-tools.tsx'
import { ReportPending } from './pending.tsx'
import { isNarrowed, moneyOf } from './picked.ts'
import { PrintButton } from './print-button.tsx'
import { lengthOf, type Span, spanOf } from './ranges.ts'
import styles from './reports.module.css'
import { useWeekly } from './reports.ts'
import { type ReportSearch, said } from './search.ts'
import { TotalsStrip } from './totals.tsx'
import { type ReportSetting, useReportSetting } from './use-report.ts'
import { WeekTable } from './week-table.tsx'

const rowKinds = ['PROJECT', 'USER'] as const
const shows = ['TIME', 'AMOUNT'] as const
const presets = ['THIS_WEEK', 'LAST_WEEK'] as const

/** Seven days as asked for, or the week that the range begins in. */
export function weekOfSearch(search: ReportSearch, today: string, weekStart: string): Span {
  const span = spanOf(search, today, weekStart)
  if (lengthOf(span) === 7) return span
  const from = weekOf(span.from, weekStart)
  return { from, to: addDays(from, 6) }
}

export function WeeklyPage() {
  const { workspaceId } = useParams({ from: '/w/$workspaceId/reports/weekly' })
  const search = useSearch({ from: '/w/$workspaceId/reports/weekly' })
  const navigate = useNavigate({ from: '/w/$workspaceId/reports/weekly' })
  const setting = useReportSetting(workspaceId)
  const onSearch = useCallback(
    (next: ReportSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  )
  const today = setting?.looks.today ?? '1970-01-01'
  const weekStart = setting?.looks.weekStart ?? 'MONDAY'
  const week = useMemo(() => weekOfSearch(search, today, weekStart), [search, today, weekStart])
  if (!setting) return <ReportPending workspaceId={workspaceId} name="weekly" />
  const body = weeklyBodyOf(search, setting.reader, week)
  return (
    <ReportFrame
      workspaceId={workspaceId}
      name="weekly"
      search={search}
      sight={setting.sight}
      actions={
        <>
          <ShareButton
            workspaceId={workspaceId}
            type="WEEKLY"
            body={body}
            search={search}
            presets={presets}
          />
          <PrintButton />
          <ExportMenu workspaceId={workspaceId} of="generateWeeklyReport" body={body} />
        </>
      }
    >
      <Filters
        workspaceId={workspaceId}
        search={search}
        onSearch={onSearch}
        looks={setting.looks}
        team={setting.sight.team}
        week={{ span: week, presets }}
      />
      <Week workspaceId={workspaceId} search={search} onSearch={onSearch} setting={setting} week={week} />
    </ReportFrame>
  )
}

interface WeekProps {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly onSearch: (search: ReportSearch) => void
  readonly setting: ReportSetting
  readonly week: Span
}

function Week({ workspaceId, search, onSearch, setting, week }: WeekProps) {
  const { t } = useTranslation()
  const { looks, sight, reader } = setting
  const report = useWeekly(workspaceId, weeklyBodyOf(search, reader, week))
  const moneys = moneyOf(search.money).filter((money) => sight.moneys.includes(money))
  if (report.error && !report.data) return <Failed error={report.error} retry={() => void report.refetch()} />
  if (!report.data) return <RowsComing />
  const { data } = report
  const [totals] = data.totals
  const amounts = search.show === 'AMOUNT' && moneys.length > 0
  const idle = search.rows === 'USER' && search.idle ? data.usersWithoutTime : []
  const byPeople = search.rows === 'USER' && sight.team
  return (
    <div className={styles.body} data-old={report.isPlaceholderData}>
      <p className={styles.when}>{looks.span(week)}</p>
      <TotalsStrip
        totals={totals ?? undefined}
        before={null}
        looks={looks}
        moneys={moneys}
        billing={looks.settings?.activeBillableHours ?? true}
        tools={
          <>
            <RoundToggle search={search} onSearch={onSearch} settings={looks.settings} />
            <MoneyMenu search={search} onSearch={onSearch} moneys={sight.moneys} />
          </>
        }
      />
      <div className={styles.grouping}>
        {sight.team && (
          <Segments
            label={t('reports.weekly.rows')}
            choices={rowKinds.map((value) => ({ value, label: t(`reports.group.${value}`) }))}
            value={search.rows ?? 'PROJECT'}
            onChange={(rows) => onSearch(said({ ...search, rows: rows === 'USER' ? rows : undefined }))}
          />
        )}
        {moneys.length > 0 && (
          <Segments
            label={t('reports.weekly.show')}
            choices={shows.map((value) => ({ value, label: t(`reports.weekly.shows.${value}`) }))}
            value={search.show ?? 'TIME'}
            onChange={(show) => onSearch(said({ ...search, show: show === 'AMOUNT' ? show : undefined }))}
          />
        )}
        {byPeople && data.includeUsersWithoutTime && (
          <button
            type="button"
            className={styles.toggle}
            aria-pressed={search.idle === true}
            onClick={() => onSearch(said({ ...search, idle: search.idle ? undefined : true }))}
          >
            {t('reports.weekly.idle', { count: data.usersWithoutTime.length })}
          </button>
        )}
      </div>
      {data.groupOne.length === 0 && idle.length === 0 ? (
        <Empty
          title={t('reports.empty.title')}
          text={t(isNarrowed(search) ? 'reports.empty.narrowed' : 'reports.empty.text')}
        />
      ) : (
        <WeekTable
          workspaceId={workspaceId}
          search={search}
          week={week}
          groups={data.groupOne}
          totals={data.totalsByDay}
          idle={idle}
          grouping={search.rows ?? 'PROJECT'}
          amounts={amounts}
          looks={looks}
        />
      )}
    </div>
  )
}
