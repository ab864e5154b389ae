/** What the list shows of a task. */
import { Menu } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { secondsOf } from '../../contract/vocabulary/duration.ts'
import { actionsColumn } from '../ui/actions-column.tsx'
import { InlineName } from '../ui/inline-name.tsx'
import type { Column } from '../ui/table.tsx'
import type { Amounts } from './amounts.ts'
import styles from './projects.module.css'
import type { Changed, Task } from './task-list.ts'

interface Named {
  readonly id: string
  readonly name: string
}

interface Options {
  readonly mayWrite: boolean
  readonly manages: boolean
  readonly amounts: Amounts
  readonly seesAmounts: boolean
  readonly names: { readonly people: readonly Named[]; readonly groups: readonly Named[] } | undefined
  readonly onChange: (changed: Changed) => void
  readonly onDone: (task: Task) => void
  readonly onOpen: (task: Task) => void
  readonly onDelete: (task: Task) => void
}

/** The same array as long as nothing of this changes. */
export function useTaskColumns(options: Options): Column<Task>[] {
  const { mayWrite, manages, amounts, seesAmounts, names, onChange, onDone, onOpen, onDelete } = options
  const { t } = useTranslation()
  return useMemo(() => {
    const called = new Map(
      [...(names?.people ?? []), ...(names?.groups ?? [])].map(({ id, name }) => [id, name]),
    )
    const columns: Column<Task>[] = [
      {
        id: 'name',
        title: t('projects.task.name'),
        width: 'minmax(180px, 2fr)',
        phone: true,
        cell(task) {
          const label = t('projects.task.rename', { name: task.name })
          const name = <span className={styles.name}>{task.name}</span>
          if (!mayWrite) return name
          return (
            <InlineName
              name={task.name}
              label={label}
              maxLength={1000}
              onRename={(next) => onChange({ task, change: { name: next } })}
            >
              {name}
            </InlineName>
          )
        },
      },
      {
        id: 'assignees',
        title: t('projects.task.assignees'),
        width: 'minmax(130px, 1fr)',
        cell({ assigneeIds, userGroupIds }) {
          const all = [...userGroupIds, ...assigneeIds].map((id) => called.get(id) ?? '…')
          return all.length === 0 ? t('projects.task.anyone') : all.join(', ')
        },
      },
      {
        id: 'tracked',
        title: t('projects.column.tracked'),
        width: '100px',
        align: 'end',
        cell: ({ duration }) => amounts.duration(secondsOf(duration) ?? 0),
      },
      {
        id: 'estimate',
        title: t('projects.task.estimate'),
        width: '100px',
        align: 'end',
        cell({ estimate }) {
          const seconds = secondsOf(estimate) ?? 0
          return seconds === 0 ? '–' : amounts.duration(seconds)
        },
      },
      {
        id: 'billable',
        title: t('projects.billable'),
        width: '100px',
        cell: ({ billable }) => t(billable ? 'projects.yes' : 'projects.no'),
      },
    ]
    if (seesAmounts)
      columns.push({
        id: 'rate',
        title: t('projects.rate.hourlyRate'),
        width: '120px',
        align: 'end',
        cell: ({ hourlyRate }) =>
          hourlyRate === null ? '–' : amounts.money(hourlyRate.amount, hourlyRate.currency),
      })
    if (mayWrite)
      columns.push(
        actionsColumn(t, (task) => (
          <>
            <Menu.Item onClick={() => onOpen(task)}>{t('projects.task.edit')}</Menu.Item>
            <Menu.Item onClick={() => onDone(task)}>
              {t(task.status === 'DONE' ? 'projects.task.markActive' : 'projects.task.markDone')}
            </Menu.Item>
            {manages && task.status === 'DONE' && (
              <Menu.Item color="red" onClick={() => onDelete(task)}>
                {t('projects.task.delete')}
              </Menu.Item>
            )}
          </>
        )),
      )
    if (!mayWrite) return columns
    const done: Column<Task> = {
      id: 'done',
      title: t('projects.task.DONE'),
      width: '62px',
      phone: true,
      cell: (task) => (
        <input
          type="checkbox"
          className={styles.check}
          aria-label={t('projects.task.isDone', { name: task.name })}
          checked={task.status === 'DONE'}
          onChange={() => onDone(task)}
        />
      ),
    }
    return [done, ...columns]
  }, [t, mayWrite, manages, amounts, seesAmounts, names, onChange, onDone, onOpen, onDelete])
}
