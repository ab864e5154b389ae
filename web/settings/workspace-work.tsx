/** The week of the workspace: for those who join later, and those who have nothing of their own. */
import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Choice } from '../ui/choice.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { WeekdayChips } from '../ui/weekday-chips.tsx'
import { hoursOf, toDuration, useWeekdays } from '../ui/when.ts'
import { type Settings, useChangeSettings } from './workspace-settings.ts'

export function WorkSection({ workspaceId, settings }: { workspaceId: string; settings: Settings }) {
  const { t } = useTranslation()
  const days = useWeekdays()
  const change = useChangeSettings(workspaceId)
  return (
    <Section title={t('settings.workspace.work')} lead={t('settings.workspace.workLead')}>
      <div className={styles.fields}>
        <Choice
          label={t('person.weekStart')}
          data={days}
          value={settings.weekStart}
          onChoose={(weekStart) => change.mutate({ weekStart })}
        />
        <NumberInput
          key={settings.workCapacity}
          size="sm"
          label={t('person.capacity')}
          min={0}
          max={24}
          step={0.5}
          decimalScale={2}
          defaultValue={hoursOf(settings.workCapacity)}
          onBlur={(event) => {
            const workCapacity = toDuration(Number(event.currentTarget.value))
            if (event.currentTarget.value !== '' && workCapacity !== settings.workCapacity)
              change.mutate({ workCapacity })
          }}
        />
        <WeekdayChips
          label={t('person.workingDays')}
          value={settings.workingDays}
          onChange={(workingDays) => change.mutate({ workingDays })}
        />
      </div>
    </Section>
  )
}
