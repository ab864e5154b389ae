/** What things are called and how numbers look. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Choice } from '../ui/choice.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { type Settings, useChangeSettings } from './workspace-settings.ts'

const labels = ['projectLabel', 'taskLabel', 'projectGroupingLabel'] as const
const numberFormats = [
  { value: 'COMMA_PERIOD', label: '1,234.56' },
  { value: 'PERIOD_COMMA', label: '1.234,56' },
  { value: 'QUOTATION_MARK_PERIOD', label: '1’234.56' },
  { value: 'SPACE_COMMA', label: '1 234,56' },
] as const
const currencyFormats = [
  { value: 'CURRENCY_SPACE_VALUE', label: 'USD 12.50' },
  { value: 'VALUE_SPACE_CURRENCY', label: '12.50 USD' },
  { value: 'CURRENCY_VALUE', label: 'USD12.50' },
  { value: 'VALUE_CURRENCY', label: '12.50USD' },
] as const
const durationFormats = [
  { value: 'FULL', label: '08:30:00' },
  { value: 'COMPACT', label: '8:30' },
  { value: 'DECIMAL', label: '8.50' },
] as const

export function ShowingSection({ workspaceId, settings }: { workspaceId: string; settings: Settings }) {
  const { t } = useTranslation()
  const change = useChangeSettings(workspaceId)
  return (
    <Section title={t('settings.workspace.showing')}>
      <div className={styles.fields}>
        {labels.map((name) => (
          <TextInput
            key={`${name} ${settings[name]}`}
            size="sm"
            maxLength={50}
            label={t(`settings.workspace.${name}`)}
            defaultValue={settings[name]}
            onBlur={(event) => {
              const value = event.currentTarget.value.trim()
              if (value === '') event.currentTarget.value = settings[name]
              else if (value !== settings[name]) change.mutate({ [name]: value })
            }}
          />
        ))}
        <Choice
          label={t('settings.workspace.numberFormat')}
          data={numberFormats}
          value={settings.numberFormat}
          onChoose={(numberFormat) => change.mutate({ numberFormat })}
        />
        <Choice
          label={t('settings.workspace.currencyFormat')}
          data={currencyFormats}
          value={settings.currencyFormat}
          onChoose={(currencyFormat) => change.mutate({ currencyFormat })}
        />
        <Choice
          label={t('settings.workspace.durationFormat')}
          data={durationFormats}
          value={settings.durationFormat}
          onChoose={(durationFormat) => change.mutate({ durationFormat })}
        />
      </div>
    </Section>
  )
}
