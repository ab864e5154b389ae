/** What the attendance report shows of a person's day. */
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimeLooks } from '../tracker/looks.ts'
import type { Column } from '../ui/table-row.tsx'
import type { ReportLooks } from './looks.ts'
import styles from './reports.module.css'
import type { AttendanceDay } from './reports.ts'

export function useAttendanceColumns(
  workspaceId: string,
  looks: ReportLooks,
  timeLooks: TimeLooks,
): Column<AttendanceDay>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const none = <span className={styles.dim}>–</span>
    const spent = (seconds: number) => (seconds === 0 ? none : looks.duration(seconds))
    const clock = (instant: string | null) => (instant === null ? none : timeLooks.time(instant))
    const number = (
      id: string,
      title: string,
      cell: Column<AttendanceDay>['cell'],
      more: Partial<Column<AttendanceDay>> = {},
    ): Column<AttendanceDay> => ({ id, title, width: '88px', align: 'end', sortable: true, cell, ...more })
    return [
      {
        id: 'USER',
        title: t('reports.group.USER'),
        width: 'minmax(150px, 2fr)',
        sortable: true,
        phone: true,
        cell: ({ userId, userName, date }) => (
          <Link
            to="/w/$workspaceId/reports/detailed"
            params={{ workspaceId }}
            search={{ user: userId, from: date, to: date }}
            preload={false}
            className={styles.name}
          >
            {userName}
          </Link>
        ),
      },
      {
        id: 'DATE',
        title: t('reports.group.DATE'),
        width: '120px',
        sortable: true,
        phone: true,
        cell: ({ date }) => looks.day(date),
      },
      number('START', t('reports.attendance.start'), ({ startTime }) => clock(startTime)),
      number('END', t('reports.attendance.end'), ({ endTime, hasRunningEntry }) =>
        hasRunningEntry ? t('reports.attendance.running') : clock(endTime),
      ),
      number('BREAK', t('reports.attendance.break'), (day) => spent(day.break)),
      number(
        'WORK',
        t('reports.attendance.work'),
        ({ totalDuration }) => <strong>{spent(totalDuration)}</strong>,
        {
          phone: true,
        },
      ),
      number('CAPACITY', t('reports.attendance.capacity'), ({ capacity }) => spent(capacity)),
      number('TIME_OFF', t('reports.attendance.timeOff'), ({ timeOff }) => spent(timeOff)),
      number(
        'OVERTIME',
        t('reports.attendance.overtime'),
        ({ overtime, remainingCapacity }) =>
          overtime > 0 ? (
            `+${looks.duration(overtime)}`
          ) : remainingCapacity > 0 ? (
            <span className={styles.change} title={t('reports.attendance.under')}>
              <TriangleAlert size={13} aria-label={t('reports.attendance.under')} />
              {looks.duration(-remainingCapacity)}
            </span>
          ) : (
            none
          ),
        { width: '116px' },
      ),
    ]
  }, [t, workspaceId, looks, timeLooks])
}
