/** The tasks of a project: added by typing, changed where they stand, done and undone. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { secondsOf } from '../../contract/vocabulary/duration.ts'
import { api } from '../platform/api.ts'
import { useEntryCount } from '../reports/entry-count.ts'
import { useSettings } from '../settings/workspace-settings.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { List } from '../ui/list.tsx'
import { QuickAdd } from '../ui/quick-add.tsx'
import { Empty } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { useAmounts } from './amounts.ts'
import type { TabProps } from './project.ts'
import { said } from './search.ts'
import { TaskPanel } from './task.panel.tsx'
import { useTaskColumns } from './task-columns.tsx'
import { type Task, tasksKey, useChangeTask, useNames, useTasks } from './task-list.ts'

const idOf = ({ id }: Task) => id
const nameOf = ({ name }: Task) => name
const isDone = ({ status }: Task) => status === 'DONE'
const states = ['ACTIVE', 'DONE', 'ALL'] as const

export function TasksTab({ workspaceId, project, standing }: TabProps) {
  const { t } = useTranslation()
  const search = useSearch({ from: '/w/$workspaceId/projects/$projectId' })
  const navigate = useNavigate({ from: '/w/$workspaceId/projects/$projectId' })
  const tasks = useTasks(workspaceId, project.id)
  const settings = useSettings(workspaceId).data
  const amounts = useAmounts(workspaceId)
  const { editable: manages } = standing.project
  const mayWrite = manages || standing.mayCreateTasks
  const assigned = tasks.data?.some(
    ({ assigneeIds, userGroupIds }) => assigneeIds.length + userGroupIds.length > 0,
  )
  const names = useNames(workspaceId, assigned ?? false)
  const change = useChangeTask(workspaceId, project.id)
  const [open, setOpen] = useState<string>()
  const [leaving, setLeaving] = useState<Task>()
  const count = useEntryCount(workspaceId, { tasks: leaving ? [leaving.id] : [] })
  const remove = useWrite({
    write: ({ id }: Task) => api('deleteTask', { path: { workspaceId, projectId: project.id, taskId: id } }),
    refresh: ['w', workspaceId],
    shown: {
      key: tasksKey(workspaceId, project.id),
      become: (old: Task[], { id }: Task) => old.filter((each) => each.id !== id),
    },
    done: (_task, { name }) => toast(t('projects.task.deleted', { name })),
  })
  const { mutate } = change
  const onDone = useCallback(
    (task: Task) => {
      const status = task.status === 'DONE' ? 'ACTIVE' : 'DONE'
      mutate({
        task,
        change: { status },
        said: t(status === 'DONE' ? 'projects.task.done' : 'projects.task.undone', { name: task.name }),
        before: { status: task.status },
      })
    },
    [mutate, t],
  )
  const onOpen = useCallback(({ id }: Task) => setOpen(id), [])
  const columns = useTaskColumns({
    mayWrite,
    manages,
    amounts,
    seesAmounts: standing.seesAmounts && (settings?.activeBillableHours ?? true),
    names: names.data,
    onChange: mutate,
    onDone,
    onOpen,
    onDelete: setLeaving,
  })
  const { q = '', tasks: state = 'ACTIVE' } = search
  const rows = useMemo(
    () =>
      (tasks.data ?? []).filter(
        ({ name, status }) =>
          (state === 'ALL' || status === state) && name.toLowerCase().includes(q.toLowerCase()),
      ),
    [tasks.data, q, state],
  )
  const onText = useCallback(
    (text: string) =>
      void navigate({
        search: (old) => said({ ...old, q: text === '' ? undefined : text }),
        replace: true,
      }),
    [navigate],
  )
  const some = (tasks.data ?? []).length > 0
  const opened = tasks.data?.find(({ id }) => id === open)
  return (
    <>
      {mayWrite && (
        <QuickAdd
          label={t('projects.task.new')}
          submit={t('projects.task.add')}
          maxLength={1000}
          add={(name) => api('createTask', { path: { workspaceId, projectId: project.id }, body: { name } })}
          refresh={['w', workspaceId]}
        />
      )}
      <FilterBar
        label={t('projects.task.filter')}
        text={q}
        onText={onText}
        states={{
          label: t('list.status.label'),
          choices: states.map((value) => ({ value, label: t(`projects.task.${value}`) })),
          value: state,
          onChange: (value) =>
            void navigate({
              search: (old) => said({ ...old, tasks: value === 'ACTIVE' ? undefined : value }),
              replace: true,
            }),
        }}
      />
      <List
        query={tasks}
        empty={
          <Empty
            title={t(some ? 'projects.task.noneTitle' : 'projects.task.emptyTitle')}
            text={t(some ? 'projects.task.noneText' : 'projects.task.emptyText')}
          />
        }
        name="tasks"
        label={t('projects.tabs.tasks')}
        rows={rows}
        idOf={idOf}
        nameOf={nameOf}
        columns={columns}
        {...(mayWrite ? { onOpen } : {})}
        faded={isDone}
        question={`${q} ${state}`}
      />
      <TaskPanel
        workspaceId={workspaceId}
        project={project}
        standing={standing}
        task={opened}
        onClose={() => setOpen(undefined)}
      />
      <AskFirst
        opened={leaving !== undefined}
        title={t('projects.task.askTitle', { name: leaving?.name })}
        confirm={t('projects.task.delete')}
        onConfirm={() => leaving && remove.mutate(leaving)}
        onClose={() => setLeaving(undefined)}
      >
        {count !== undefined && <p>{t('projects.task.askCount', { count })}</p>}
        <p>
          {t('projects.task.askText', {
            time: amounts.duration(secondsOf(leaving?.duration ?? 'PT0S') ?? 0),
          })}
        </p>
      </AskFirst>
    </>
  )
}
