/** How a project stands: of all time, or of the present period of its estimate; by task, as bars and as a table. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { ProgressBar } from '../ui/progress.tsx'
import { Section } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { useWhen } from '../ui/when.ts'
import { type Amounts, useAmounts } from './amounts.ts'
import type { TabProps } from './project.ts'
import { projectKey } from './project.ts'
import styles from './projects.module.css'

type Status = Reply<'getProjectStatus'>

export default function StatusTab({ workspaceId, project }: TabProps) {
  const { t } = useTranslation()
  const when = useWhen()
  const amounts = useAmounts(workspaceId)
  const status = useQuery({
    queryKey: [...projectKey(workspaceId, project.id), 'status'],
    queryFn: () => api('getProjectStatus', { path: { workspaceId, projectId: project.id } }),
  })
  if (status.error) return <Failed error={status.error} retry={() => void status.refetch()} />
  if (!status.data) return <RowsComing rows={5} />
  const { period } = status.data
  return (
    <>
      <Section
        title={t('projects.tabs.status')}
        lead={
          period
            ? t('projects.state.period', { from: when(period.start), to: when(period.end) })
            : t('projects.state.allTime')
        }
      >
        <Figures status={status.data} amounts={amounts} />
        <Progress status={status.data} amounts={amounts} />
      </Section>
      <Section title={t('projects.state.byTask')}>
        <ByTask status={status.data} amounts={amounts} />
      </Section>
    </>
  )
}

interface PartProps {
  readonly status: Status
  readonly amounts: Amounts
}

function Figures({ status, amounts }: PartProps) {
  const { t } = useTranslation()
  const { trackedSeconds, billableSeconds, nonBillableSeconds, amountMinor, costMinor, currency } = status
  const figures = [
    { name: 'tracked', text: amounts.duration(trackedSeconds) },
    { name: 'billable', text: amounts.duration(billableSeconds) },
    { name: 'nonBillable', text: amounts.duration(nonBillableSeconds) },
    ...(amountMinor === null
      ? []
      : [{ name: 'amount', text: amounts.money(amountMinor, currency) } as const]),
    ...(costMinor === null ? [] : [{ name: 'cost', text: amounts.money(costMinor, currency) } as const]),
  ] as const
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, text }) => (
        <div key={name}>
          <dt>{t(`projects.state.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function Progress({ status, amounts }: PartProps) {
  const { t } = useTranslation()
  const { estimate, budget, progress, currency, amountMinor, trackedSeconds, billableSeconds } = status
  if (progress === null) return <p className={styles.text}>{t('projects.state.noEstimate')}</p>
  const used = budget
    ? amounts.money(amountMinor ?? 0, currency)
    : amounts.duration(estimate?.includeNonBillable === false ? billableSeconds : trackedSeconds)
  const planned = budget
    ? amounts.money(budget.amountMinor, currency)
    : amounts.duration(estimate?.seconds ?? 0)
  return (
    <div>
      <p className={styles.text}>
        {t(budget ? 'projects.state.ofBudget' : 'projects.state.ofEstimate', { used, planned })}
      </p>
      <ProgressBar share={progress} text={amounts.share(progress)} />
    </div>
  )
}

function ByTask({ status, amounts }: PartProps) {
  const { t } = useTranslation()
  const { currency, withoutTask } = status
  const most = Math.max(1, withoutTask.trackedSeconds, ...status.tasks.map((task) => task.trackedSeconds))
  const money = status.amountMinor !== null
  const rows = [
    ...status.tasks,
    ...(withoutTask.trackedSeconds > 0
      ? [
          {
            ...withoutTask,
            taskId: '',
            name: t('projects.state.withoutTask'),
            status: 'ACTIVE' as const,
            estimateSeconds: 0,
            progress: null,
          },
        ]
      : []),
  ]
  if (rows.length === 0) return <p className={styles.text}>{t('projects.state.nothing')}</p>
  return (
    // biome-ignore lint/a11y/useSemanticElements: what scrolls is reached by the keyboard, and is no form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the same
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('projects.state.byTask')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('projects.task.name')}</th>
            <th scope="col">{t('projects.state.share')}</th>
            <th scope="col" data-align="end">
              {t('projects.state.tracked')}
            </th>
            <th scope="col" data-align="end">
              {t('projects.state.billable')}
            </th>
            {money && (
              <th scope="col" data-align="end">
                {t('projects.state.amount')}
              </th>
            )}
            <th scope="col" data-align="end">
              {t('projects.task.estimate')}
            </th>
            <th scope="col">{t('projects.column.progress')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((task) => (
            <tr key={task.taskId}>
              <th scope="row">{task.name}</th>
              <td data-progress>
                <ProgressBar
                  quiet
                  share={task.trackedSeconds / most}
                  text={
                    status.trackedSeconds === 0
                      ? '–'
                      : amounts.share(task.trackedSeconds / status.trackedSeconds)
                  }
                />
              </td>
              <td data-align="end">{amounts.duration(task.trackedSeconds)}</td>
              <td data-align="end">{amounts.duration(task.billableSeconds)}</td>
              {money && <td data-align="end">{amounts.money(task.amountMinor ?? 0, currency)}</td>}
              <td data-align="end">
                {task.estimateSeconds === 0 ? '–' : amounts.duration(task.estimateSeconds)}
              </td>
              <td data-progress>
                {task.progress === null ? (
                  '–'
                ) : (
                  <ProgressBar share={task.progress} text={amounts.share(task.progress)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
