/** Rows that somebody added and that have no time yet: kept in the browser by week, the latest weeks only. */
import { useLocalStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import type { Person } from '../tracker/entries.ts'
import { type RowOf, rowKey } from './sheet.ts'

/** So many weeks with rows and no time are remembered. */
const mostWeeks = 12

type Weeks = Readonly<Record<string, readonly RowOf[]>>

const none: readonly RowOf[] = []

export function useKeptRows({ workspaceId, userId }: Person, week: string) {
  const [weeks, setWeeks] = useLocalStorage<Weeks>({
    key: `stint.timesheet.${workspaceId}.${userId}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  })
  return useMemo(() => {
    const become = (of: string, change: (rows: readonly RowOf[]) => readonly RowOf[]) =>
      setWeeks((old) => kept(old, of, change(old[of] ?? none)))
    return {
      rows: weeks[week] ?? none,
      add(added: readonly RowOf[]): void {
        become(week, (rows) => {
          const keys = new Set(added.map(rowKey))
          return [...rows.filter((row) => !keys.has(rowKey(row))), ...added.map(plain)]
        })
      },
      remove(key: string): void {
        become(week, (rows) => rows.filter((row) => rowKey(row) !== key))
      },
    }
  }, [weeks, week, setWeeks])
}

function plain({ projectId, taskId, type, project, task }: RowOf): RowOf {
  return { projectId, taskId, type, project: project ?? null, task: task ?? null }
}

function kept(weeks: Weeks, week: string, rows: readonly RowOf[]): Weeks {
  const next = Object.entries({ ...weeks, [week]: rows })
    .filter(([, of]) => of.length > 0)
    .sort(([one], [other]) => (one < other ? 1 : -1))
  return Object.fromEntries(next.slice(0, mostWeeks))
}
