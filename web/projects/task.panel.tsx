/** A task in full, beside the list: who works on it, what is planned, what it is billed at. */
import { Button, MultiSelect, NumberInput, Switch, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { secondsOf, toDuration } from '../../contract/vocabulary/duration.ts'
import { api } from '../platform/api.ts'
import { useSettings } from '../settings/workspace-settings.ts'
import { Refusal } from '../ui/refusal.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { useAmounts } from './amounts.ts'
import { DurationField } from './duration-field.tsx'
import type { Details, Standing } from './project.ts'
import styles from './projects.module.css'
import { type RateBody, RateButton } from './rate-button.tsx'
import { type Task, type TaskChange, useChangeTask, useNames } from './task-list.ts'

interface Props {
  readonly workspaceId: string
  readonly project: Details
  readonly standing: Standing
  readonly task: Task | undefined
  readonly onClose: () => void
}

export function TaskPanel(props: Props) {
  return (
    <SidePanel opened={props.task !== undefined} onClose={props.onClose} title={props.task?.name ?? ''}>
      {props.task && <Form key={props.task.id} {...props} task={props.task} />}
    </SidePanel>
  )
}

function Form({ workspaceId, project, standing, task, onClose }: Props & { task: Task }) {
  const { t } = useTranslation()
  const amounts = useAmounts(workspaceId)
  const billing = useSettings(workspaceId).data?.activeBillableHours ?? true
  const { editable: manages } = standing.project
  const names = useNames(workspaceId, manages)
  const change = useChangeTask(workspaceId, project.id)
  const [name, setName] = useState(task.name)
  const [seconds, setSeconds] = useState<number | undefined>(secondsOf(task.estimate) ?? 0)
  const [budget, setBudget] = useState<number | string>(task.budgetEstimate / 100)
  const [billable, setBillable] = useState(task.billable)
  const [people, setPeople] = useState(task.assigneeIds)
  const [groups, setGroups] = useState(task.userGroupIds)
  const save = () => {
    const wanted: TaskChange = {
      name: name.trim(),
      estimate: toDuration(seconds ?? 0),
      billable,
      ...(standing.seesAmounts ? { budgetEstimate: Math.round(Number(budget) * 100) } : {}),
      ...(manages ? { assigneeIds: people, userGroupIds: groups } : {}),
    }
    change.mutate({ task, change: wanted, said: t('settings.saved') }, { onSuccess: onClose })
  }
  const options = (found: readonly { id: string; name: string }[] | undefined) =>
    (found ?? []).map((each) => ({ value: each.id, label: each.name }))
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (seconds !== undefined) save()
      }}
    >
      <Refusal error={change.error} />
      <TextInput
        size="sm"
        required
        withAsterisk={false}
        maxLength={1000}
        data-autofocus
        label={t('projects.task.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {manages && names.data && (
        <>
          <MultiSelect
            size="sm"
            searchable
            clearable
            limit={100}
            label={t('projects.task.assignees')}
            description={t('projects.task.assigneesRule')}
            clearButtonProps={{ 'aria-label': t('list.clear') }}
            nothingFoundMessage={t('person.nobody')}
            data={options(names.data.people)}
            value={people}
            onChange={setPeople}
          />
          <MultiSelect
            size="sm"
            searchable
            clearable
            limit={100}
            label={t('pages.groups')}
            clearButtonProps={{ 'aria-label': t('list.clear') }}
            nothingFoundMessage={t('groups.noneTitle')}
            data={options(names.data.groups)}
            value={groups}
            onChange={setGroups}
          />
        </>
      )}
      <DurationField
        label={t('projects.task.estimate')}
        amounts={amounts}
        seconds={seconds ?? 0}
        onChange={setSeconds}
      />
      {standing.seesAmounts && billing && (
        <NumberInput
          size="sm"
          hideControls
          min={0}
          decimalScale={2}
          label={t('projects.task.budget', { currency: standing.project.currency })}
          value={budget}
          onChange={setBudget}
        />
      )}
      {billing && (
        <Switch
          size="sm"
          label={t('projects.billable')}
          checked={billable}
          onChange={(event) => setBillable(event.currentTarget.checked)}
        />
      )}
      {manages && billing && (
        <TaskRates workspaceId={workspaceId} project={project} standing={standing} task={task} />
      )}
      <Button type="submit" loading={change.isPending} disabled={seconds === undefined}>
        {t('settings.save')}
      </Button>
    </form>
  )
}

function TaskRates({ workspaceId, project, standing, task }: Omit<Props, 'onClose'> & { task: Task }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const amounts = useAmounts(workspaceId)
  const path = { workspaceId, projectId: project.id, id: task.id }
  const set = async (operation: 'setTaskHourlyRate' | 'setTaskCostRate', body: RateBody) => {
    await api(operation, { path, body })
    await client.invalidateQueries({ queryKey: ['w', workspaceId] })
  }
  const rates = [
    { name: 'hourlyRate', seen: standing.seesAmounts, operation: 'setTaskHourlyRate' },
    { name: 'costRate', seen: standing.seesCosts, operation: 'setTaskCostRate' },
  ] as const
  return rates
    .filter(({ seen }) => seen)
    .map(({ name, operation }) => {
      const rate = task[name]
      const text = rate ? amounts.money(rate.amount, rate.currency) : '–'
      return (
        <div key={name}>
          {t(`projects.rate.${name}`)}{' '}
          <RateButton
            label={t('projects.rate.of', { kind: t(`projects.rate.${name}`), name: task.name, rate: text })}
            text={text}
            minor={rate?.amount ?? null}
            onSave={(body) => set(operation, body)}
          />
        </div>
      )
    })
}
