/** The week of the workspace: for those who join later, and those who have nothing of their own. */
import { Chip, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { hoursOf, toDuration, toWeekday, useWeekdays } from '../ui/when.ts'
import { type Settings, useChangeSettings } from './workspace-settings.ts'

export function WorkSection({ workspaceId, settings }: { workspaceId: string; settings: Settings }) {
  const { t } = useTranslation()
  const days = useWeekdays()
  const short = useWeekdays('short')
  const change = useChangeSettings(workspaceId)
  return (
    <Section title={t('settings.workspace.work')} lead={t('settings.workspace.workLead')}>
      <div className={styles.fields}>
        <Select
          size="sm"
          label={t('person.weekStart')}
          allowDeselect={false}
          data={days}
          value={settings.weekStart}
          onChange={(value) => {
            const weekStart = toWeekday(value)
            if (weekStart) change.mutate({ weekStart })
          }}
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
        <div>
          <p id="workspace-days" className={styles.lead}>
            {t('person.workingDays')}
          </p>
          <Chip.Group
            multiple
            value={settings.workingDays}
            onChange={(values) =>
              change.mutate({ workingDays: values.map(toWeekday).filter((day) => day !== undefined) })
            }
          >
            {/* biome-ignore lint/a11y/useSemanticElements: chips draw themselves, a fieldset would frame them */}
            <div className={styles.row} role="group" aria-labelledby="workspace-days">
              {short.map(({ value, label }) => (
                <Chip key={value} value={value} size="sm">
                  {label}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </div>
      </div>
    </Section>
  )
}
