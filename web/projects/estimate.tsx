/** What a project is planned at: time or money, of its own or the sum of its tasks, once or again and again. */
import { Button, NumberInput, Select, Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { months } from '../../contract/project-estimates.ts'
import { secondsOf, toDuration } from '../../contract/vocabulary/duration.ts'
import { api } from '../platform/api.ts'
import { Choice } from '../ui/choice.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Section, sectionStyles } from '../ui/section.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWeekdays } from '../ui/when.ts'
import { useWrite } from '../ui/write.ts'
import { useAmounts } from './amounts.ts'
import { DurationField } from './duration-field.tsx'
import type { Details, Standing } from './project.ts'
import styles from './projects.module.css'

const kinds = ['NONE', 'TIME', 'BUDGET'] as const
type Kind = (typeof kinds)[number]
const modes = ['MANUAL', 'AUTO'] as const
const intervals = ['NEVER', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
type Interval = (typeof intervals)[number]

interface Props {
  readonly workspaceId: string
  readonly project: Details
  readonly standing: Standing
}

export function EstimateSection({ workspaceId, project, standing }: Props) {
  const { t, i18n } = useTranslation()
  const days = useWeekdays()
  const amounts = useAmounts(workspaceId)
  const { timeEstimate: time, budgetEstimate: budget, estimateReset: reset } = project
  const [kind, setKind] = useState<Kind>(budget?.active ? 'BUDGET' : time.active ? 'TIME' : 'NONE')
  const [mode, setMode] = useState(budget?.active ? budget.type : time.active ? time.type : 'MANUAL')
  const [seconds, setSeconds] = useState<number | undefined>(secondsOf(time.estimate) ?? 0)
  const [money, setMoney] = useState<number | string>((budget?.estimate ?? 0) / 100)
  const [allTime, setAllTime] = useState(time.includeNonBillable)
  const [interval, setInterval] = useState<Interval>(reset?.interval ?? 'NEVER')
  const [weekday, setWeekday] = useState(reset?.dayOfWeek ?? 'MONDAY')
  const [day, setDay] = useState<number | string>(reset?.dayOfMonth ?? 1)
  const [month, setMonth] = useState(reset?.month ?? 'JANUARY')
  const [hour, setHour] = useState<number | string>(reset?.hour ?? 0)
  const { editable } = standing.project
  const option = interval === 'NEVER' ? null : interval
  const begins = {
    ...(option === null ? { active: false } : { active: true, interval: option, hour: Number(hour) }),
    ...(interval === 'WEEKLY' ? { dayOfWeek: weekday } : {}),
    ...(interval === 'MONTHLY' || interval === 'YEARLY' ? { dayOfMonth: Number(day) || 1 } : {}),
    ...(interval === 'YEARLY' ? { month } : {}),
  }
  const save = useWrite({
    write: () =>
      api('updateEstimate', {
        path: { workspaceId, projectId: project.id },
        body: {
          timeEstimate: {
            active: kind === 'TIME',
            ...(kind === 'TIME'
              ? {
                  type: mode,
                  estimate: toDuration(seconds ?? 0),
                  includeNonBillable: allTime,
                  resetOption: option,
                }
              : {}),
          },
          // who may not see amounts says nothing of a budget
          ...(standing.seesAmounts
            ? {
                budgetEstimate: {
                  active: kind === 'BUDGET',
                  ...(kind === 'BUDGET'
                    ? { type: mode, estimate: Math.round(Number(money) * 100), resetOption: option }
                    : {}),
                },
              }
            : {}),
          ...(kind === 'NONE' ? {} : { estimateReset: begins }),
        },
      }),
    refresh: ['w', workspaceId],
    quiet: true,
    done: () => toast(t('settings.saved')),
  })
  const monthName = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' })
  const named = <T extends string>(values: readonly T[], key: string) =>
    values.map((value) => ({ value, label: t(`projects.plan.${key}.${value}`) }))
  return (
    <Section title={t('projects.plan.title')} lead={t('projects.plan.lead')}>
      <form
        className={sectionStyles.fields}
        onSubmit={(event) => {
          event.preventDefault()
          if (seconds !== undefined) save.mutate()
        }}
      >
        <Refusal error={save.error} />
        <Choice
          label={t('projects.plan.kindLabel')}
          data={named(
            kinds.filter((each) => each !== 'BUDGET' || standing.seesAmounts || kind === 'BUDGET'),
            'kind',
          )}
          value={kind}
          onChoose={setKind}
        />
        {kind !== 'NONE' && (
          <>
            <Choice
              label={t('projects.plan.modeLabel')}
              data={named(modes, 'mode')}
              value={mode}
              onChoose={setMode}
            />
            {mode === 'MANUAL' && kind === 'TIME' && (
              <DurationField
                label={t('projects.plan.time')}
                amounts={amounts}
                seconds={seconds ?? 0}
                onChange={setSeconds}
              />
            )}
            {mode === 'MANUAL' && kind === 'BUDGET' && (
              <NumberInput
                size="sm"
                hideControls
                min={0}
                decimalScale={2}
                label={t('projects.plan.money', { currency: standing.project.currency })}
                value={money}
                onChange={setMoney}
              />
            )}
            {kind === 'TIME' && (
              <Switch
                size="sm"
                label={t('projects.plan.nonBillable')}
                checked={allTime}
                onChange={(event) => setAllTime(event.currentTarget.checked)}
              />
            )}
            <Choice
              label={t('projects.plan.resetLabel')}
              data={named(intervals, 'reset')}
              value={interval}
              onChoose={setInterval}
            />
            {interval === 'WEEKLY' && (
              <Choice label={t('projects.plan.weekday')} data={days} value={weekday} onChoose={setWeekday} />
            )}
            {(interval === 'MONTHLY' || interval === 'YEARLY') && (
              <div className={styles.pair}>
                {interval === 'YEARLY' && (
                  <Select
                    size="sm"
                    allowDeselect={false}
                    label={t('projects.plan.month')}
                    data={months.map((value, place) => ({
                      value,
                      label: monthName.format(Date.UTC(2024, place, 1)),
                    }))}
                    value={month}
                    onChange={(value) => setMonth(months.find((each) => each === value) ?? month)}
                  />
                )}
                <NumberInput
                  size="sm"
                  min={1}
                  max={31}
                  allowDecimal={false}
                  label={t('projects.plan.day')}
                  value={day}
                  onChange={setDay}
                />
              </div>
            )}
            {interval !== 'NEVER' && (
              <NumberInput
                size="sm"
                min={0}
                max={23}
                allowDecimal={false}
                label={t('projects.plan.hour')}
                description={t('projects.plan.hourRule')}
                value={hour}
                onChange={setHour}
              />
            )}
          </>
        )}
        {editable && (
          <div>
            <Button type="submit" size="sm" loading={save.isPending} disabled={seconds === undefined}>
              {t('settings.save')}
            </Button>
          </div>
        )}
      </form>
    </Section>
  )
}
