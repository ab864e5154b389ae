/** When people worked, rested and were away, day by day; who worked more or less than was agreed. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '../platform/api.ts'
import { ShareButton } from '../shared-reports/share-button.tsx'
import { type TimeLooks, useTimeLooks } from '../tracker/looks.ts'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { pageSize, type RowsPage, useWindowed } from '../ui/windowed.ts'
import { useAttendanceColumns } from './attendance-columns.tsx'
import { attendanceBodyOf, attendanceSorts } from './body.ts'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { ReportFrame } from './frame.tsx'
import { HoursFilter } from './hours-filter.tsx'
import { ReportPending } from './pending.tsx'
import { isNarrowed, unnarrowed } from './picked.ts'
import { PrintButton } from './print-button.tsx'
import { PrintedTable, usePrinting } from './printed.tsx'
import { spanOf } from './ranges.ts'
import styles from './reports.module.css'
import { type AttendanceDay, fetchAttendance, reportKey } from './reports.ts'
import { type ReportSearch, said } from './search.ts'
import { type ReportSetting, useReportSetting } from './use-report.ts'

const idOf = ({ userId, date }: AttendanceDay) => `${userId} ${date}`
type DaysPage = RowsPage<AttendanceDay> & { readonly totals: Reply<'generateAttendanceReport'>['totals'] }

export function AttendancePage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/reports/attendance' })
  const search = useSearch({ from: '/w/$workspaceId/reports/attendance' })
  const navigate = useNavigate({ from: '/w/$workspaceId/reports/attendance' })
  const setting = useReportSetting(workspaceId)
  const timeLooks = useTimeLooks(workspaceId)
  const onSearch = useCallback(
    (next: ReportSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  )
  if (!setting) return <ReportPending workspaceId={workspaceId} name="attendance" />
  // others than one's own people are not shown to anybody here
  if (!setting.sight.managesPeople)
    return (
      <ReportFrame workspaceId={workspaceId} name="attendance" search={search} sight={setting.sight}>
        <Empty title={t('reports.attendance.notYours')} text={t('reports.attendance.notYoursText')} />
      </ReportFrame>
    )
  return (
    <ReportFrame
      workspaceId={workspaceId}
      name="attendance"
      search={search}
      sight={setting.sight}
      actions={
        <>
          <PrintButton />
          <ShareButton
            workspaceId={workspaceId}
            type="ATTENDANCE"
            body={attendanceBodyOf(search, setting.reader, 1, pageSize)}
            search={search}
          />
          <ExportMenu
            workspaceId={workspaceId}
            of="generateAttendanceReport"
            body={attendanceBodyOf(search, setting.reader, 1, 1000)}
          />
        </>
      }
    >
      <Filters
        workspaceId={workspaceId}
        search={search}
        onSearch={onSearch}
        looks={setting.looks}
        team={setting.sight.team}
        more={
          <HoursFilter
            search={search}
            looks={timeLooks}
            onChange={(change) => onSearch(said({ ...search, ...change }))}
          />
        }
      />
      <Days
        workspaceId={workspaceId}
        search={search}
        onSearch={onSearch}
        setting={setting}
        timeLooks={timeLooks}
      />
    </ReportFrame>
  )
}

interface DaysProps {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly onSearch: (search: ReportSearch) => void
  readonly setting: ReportSetting
  readonly timeLooks: TimeLooks
}

function Days({ workspaceId, search, onSearch, setting, timeLooks }: DaysProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { looks, reader } = setting
  const question = JSON.stringify(attendanceBodyOf(search, reader, 1, pageSize))
  const queryKey = [...reportKey(workspaceId), 'attendance', question]
  const days = useWindowed<AttendanceDay>({
    queryKey,
    async fetchPage(page, signal): Promise<DaysPage> {
      const body = attendanceBodyOf(search, reader, page + 1, pageSize)
      const { totals, entities } = await fetchAttendance(workspaceId, body, signal)
      return { total: totals.entitiesCount, rows: entities, totals }
    },
  })
  const columns = useAttendanceColumns(workspaceId, looks, timeLooks)
  const sort = attendanceSorts.find((column) => column === search.sort)
  if (days.error) return <Failed error={days.error} retry={days.retry} />
  if (days.isPending) return <RowsComing />
  if (days.total === 0 && isNarrowed(search))
    return (
      <Empty
        title={t('reports.attendance.none')}
        text={t('reports.empty.narrowed')}
        action={
          <button type="button" className={styles.toggle} onClick={() => onSearch(unnarrowed(search))}>
            {t('reports.filter.clear')}
          </button>
        }
      />
    )
  if (days.total === 0)
    return <Empty title={t('reports.attendance.empty')} text={t('reports.attendance.emptyText')} />
  const totals = client.getQueryData<DaysPage>([...queryKey, 0])?.totals
  return (
    <div className={styles.body}>
      <p className={styles.when}>{looks.span(spanOf(search, looks.today, looks.weekStart))}</p>
      {totals && (
        <div className={styles.totals}>
          <dl className={styles.numbers}>
            {(
              [
                ['work', totals.totalDuration],
                ['break', totals.break],
                ['capacity', totals.capacity],
                ['timeOff', totals.timeOff],
                ['overtime', totals.overtime],
                ['under', totals.remainingCapacity],
              ] as const
            ).map(([name, seconds]) => (
              <div key={name} className={styles.number}>
                <dt>{t(`reports.attendance.${name}`)}</dt>
                <dd>{looks.duration(seconds)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <div className={styles.screen}>
        <Table
          name="report-attendance"
          label={t('reports.title.attendance')}
          rows={days.rows}
          idOf={idOf}
          nameOf={({ userName, date }) => `${userName}, ${looks.day(date)}`}
          columns={columns}
          sort={{ column: sort ?? 'DATE', descending: sort ? (search.down ?? false) : true }}
          onSort={({ column, descending }) => onSearch(said({ ...search, sort: column, down: descending }))}
          onRange={days.onRange}
          question={question}
        />
      </div>
      <PrintedDays rows={days.rows} columns={columns} label={t('reports.title.attendance')} />
    </div>
  )
}

interface PrintedProps {
  readonly rows: readonly (AttendanceDay | undefined)[]
  readonly columns: ReturnType<typeof useAttendanceColumns>
  readonly label: string
}

function PrintedDays({ rows, columns, label }: PrintedProps) {
  if (!usePrinting()) return null
  return (
    <PrintedTable
      label={label}
      columns={columns.map(({ title }) => title)}
      numbers={columns.length - 2}
      rows={rows.flatMap((row) =>
        row ? [{ key: idOf(row), cells: columns.map((column) => column.cell(row)) }] : [],
      )}
    />
  )
}
