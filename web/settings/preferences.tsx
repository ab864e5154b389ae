/** How things show to oneself: language, theme, zone, week, clock, dates. Each is kept as it is chosen. */
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../platform/session.ts'
import { languages, toLanguage } from '../platform/texts.ts'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { toWeekday, useWeekdays } from '../ui/when.ts'
import { useChangeMySettings, useScheme } from './my-settings.ts'

const dateFormats = [
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'YYYY-MM-DD',
  'DD.MM.YYYY',
] as const
const schemes = ['auto', 'light', 'dark'] as const

export function PreferencesSection({ account }: { account: Session['account'] }) {
  const { t, i18n } = useTranslation()
  const days = useWeekdays()
  const [scheme, chooseScheme] = useScheme()
  const { settings } = account
  const [startOfDay, setStartOfDay] = useState(settings?.myStartOfDay ?? '09:00')
  const change = useChangeMySettings()
  if (!settings) return null
  const zones = Intl.supportedValuesOf('timeZone')
  const known = (value: string, all: readonly string[]) => (all.includes(value) ? [...all] : [value, ...all])
  return (
    <Section title={t('settings.profile.preferences')} lead={t('settings.profile.preferencesLead')}>
      <div className={styles.fields}>
        <Select
          size="sm"
          label={t('settings.profile.language')}
          allowDeselect={false}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          value={i18n.language}
          onChange={(value) => {
            const language = toLanguage(value)
            if (language) change.mutate({ lang: language.toUpperCase() })
          }}
        />
        <Select
          size="sm"
          label={t('settings.profile.theme')}
          description={t('settings.profile.themeRule')}
          allowDeselect={false}
          data={schemes.map((value) => ({ value, label: t(`scheme.${value}`) }))}
          value={scheme}
          onChange={(value) => chooseScheme(schemes.find((each) => each === value) ?? 'auto')}
        />
        <Select
          size="sm"
          searchable
          limit={200}
          label={t('settings.profile.timeZone')}
          allowDeselect={false}
          nothingFoundMessage={t('person.none')}
          data={known(settings.timeZone, zones)}
          value={settings.timeZone}
          onChange={(timeZone) => timeZone && change.mutate({ timeZone })}
        />
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
        <Select
          size="sm"
          label={t('settings.profile.timeFormat')}
          allowDeselect={false}
          data={[
            { value: 'HOUR24', label: t('settings.profile.hour24') },
            { value: 'HOUR12', label: t('settings.profile.hour12') },
          ]}
          value={settings.timeFormat}
          onChange={(value) => change.mutate({ timeFormat: value === 'HOUR12' ? 'HOUR12' : 'HOUR24' })}
        />
        <Select
          size="sm"
          label={t('settings.profile.dateFormat')}
          allowDeselect={false}
          data={known(settings.dateFormat, dateFormats)}
          value={settings.dateFormat}
          onChange={(dateFormat) => dateFormat && change.mutate({ dateFormat })}
        />
        <TextInput
          size="sm"
          type="time"
          label={t('settings.profile.startOfDay')}
          description={t('settings.profile.startOfDayRule')}
          value={startOfDay}
          onChange={(event) => setStartOfDay(event.currentTarget.value)}
          onBlur={() => {
            if (startOfDay === '') setStartOfDay(settings.myStartOfDay)
            else if (startOfDay !== settings.myStartOfDay) change.mutate({ myStartOfDay: startOfDay })
          }}
        />
      </div>
    </Section>
  )
}
