/** How time is tracked: what an entry must have, by which means it comes about, what new projects begin as. */
import { NumberInput, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Choice } from '../ui/choice.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { type Settings, useChangeSettings } from './workspace-settings.ts'

const required = ['forceProjects', 'forceTasks', 'forceTags', 'forceDescription'] as const
const means = [
  'canSeeTracker',
  'canSeeTimeSheet',
  'trackTimeDownToSecond',
  'projectFavorites',
  'projectPickerSpecialFilter',
] as const
const beginnings = ['activeBillableHours', 'defaultBillableProjects', 'isProjectPublicByDefault'] as const
const roundings = ['Round to nearest', 'Round up to', 'Round down to'] as const
const roundingNames = {
  'Round to nearest': 'nearest',
  'Round up to': 'up',
  'Round down to': 'down',
} as const
const seers = ['ADMINS_AND_PROJECT_MANAGERS', 'EVERYONE'] as const

type Flag = (typeof required)[number] | (typeof means)[number] | (typeof beginnings)[number]

interface Props {
  readonly workspaceId: string
  readonly settings: Settings
}

export function TrackingSection({ workspaceId, settings }: Props) {
  const { t } = useTranslation()
  const change = useChangeSettings(workspaceId)
  const flags = (names: readonly Flag[]) =>
    names.map((name) => (
      <Switch
        key={name}
        size="sm"
        label={t(`tracking.${name}`)}
        checked={settings[name]}
        onChange={(event) => change.mutate({ [name]: event.currentTarget.checked })}
      />
    ))
  const rounding = roundings.find((each) => each === settings.round.round) ?? 'Round to nearest'
  return (
    <>
      <Section title={t('tracking.required')} lead={t('tracking.requiredLead')}>
        <div className={styles.fields}>{flags(required)}</div>
      </Section>
      <Section title={t('tracking.title')}>
        <div className={styles.fields}>
          <Switch
            size="sm"
            label={t('tracking.forceTimer')}
            description={t('tracking.forceTimerRule')}
            checked={settings.timeTrackingMode === 'STOPWATCH_ONLY'}
            onChange={(event) =>
              change.mutate({ timeTrackingMode: event.currentTarget.checked ? 'STOPWATCH_ONLY' : 'DEFAULT' })
            }
          />
          {flags(means)}
        </div>
      </Section>
      <Section title={t('tracking.projects')}>
        <div className={styles.fields}>
          {flags(beginnings)}
          <Choice
            label={t('tracking.whoSeesProjectStatus')}
            data={seers.map((value) => ({ value, label: t(`settings.workspace.who.${value}`) }))}
            value={settings.whoSeesProjectStatus}
            onChoose={(whoSeesProjectStatus) => change.mutate({ whoSeesProjectStatus })}
          />
        </div>
      </Section>
      <Section title={t('tracking.rounding')} lead={t('tracking.roundingLead')}>
        <div className={styles.fields}>
          <Switch
            size="sm"
            label={t('tracking.timeRoundingInReports')}
            checked={settings.timeRoundingInReports}
            onChange={(event) => change.mutate({ timeRoundingInReports: event.currentTarget.checked })}
          />
          <Choice
            label={t('tracking.roundingHow')}
            data={roundings.map((value) => ({ value, label: t(`tracking.round.${roundingNames[value]}`) }))}
            value={rounding}
            onChoose={(round) => change.mutate({ round: { round, minutes: settings.round.minutes } })}
          />
          <NumberInput
            key={settings.round.minutes}
            size="sm"
            min={1}
            max={999}
            allowDecimal={false}
            label={t('tracking.roundingMinutes')}
            defaultValue={Number(settings.round.minutes)}
            onBlur={(event) => {
              const minutes = event.currentTarget.value
              if (minutes !== '' && minutes !== settings.round.minutes)
                change.mutate({ round: { round: rounding, minutes } })
            }}
          />
        </div>
      </Section>
    </>
  )
}
