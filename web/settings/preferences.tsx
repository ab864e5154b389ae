/** How things show to oneself: language, theme, zone, week, clock, dates. Each is kept as it is chosen. */
import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../platform/session.ts'
import { languageNames, languages, toLanguage } from '../platform/texts.ts'
import { asNamed, Choice } from '../ui/choice.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { useWeekdays } from '../ui/when.ts'
import { useChangeMySettings, useScheme } from './my-settings.ts'

const dateFormats = [
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'YYYY-MM-DD',
  'DD.MM.YYYY',
] as const
const clocks = ['HOUR24', 'HOUR12'] as const
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
  const known = (value: string, all: readonly string[]) =>
    asNamed(all.includes(value) ? all : [value, ...all])
  return (
    <Section title={t('settings.profile.preferences')} lead={t('settings.profile.preferencesLead')}>
      <div className={styles.fields}>
        <Choice
          label={t('settings.profile.language')}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={toLanguage(i18n.language) ?? 'en'}
          onChoose={(language) => change.mutate({ lang: language.toUpperCase() })}
        />
        <Choice
          label={t('settings.profile.theme')}
          description={t('settings.profile.themeRule')}
          data={schemes.map((value) => ({ value, label: t(`scheme.${value}`) }))}
          value={scheme}
          onChoose={chooseScheme}
        />
        <Choice
          label={t('settings.profile.timeZone')}
          data={known(settings.timeZone, zones)}
          value={settings.timeZone}
          onChoose={(timeZone) => change.mutate({ timeZone })}
          search={t('person.none')}
        />
        <Choice
          label={t('person.weekStart')}
          data={days}
          value={settings.weekStart}
          onChoose={(weekStart) => change.mutate({ weekStart })}
        />
        <Choice
          label={t('settings.profile.timeFormat')}
          data={clocks.map((value) => ({ value, label: t(`settings.profile.clocks.${value}`) }))}
          value={settings.timeFormat}
          onChoose={(timeFormat) => change.mutate({ timeFormat })}
        />
        <Choice
          label={t('settings.profile.dateFormat')}
          data={known(settings.dateFormat, dateFormats)}
          value={settings.dateFormat}
          onChoose={(dateFormat) => change.mutate({ dateFormat })}
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
        <Switch
          label={t('settings.profile.longRunning')}
          checked={settings.longRunning ?? false}
          onChange={({ currentTarget: { checked } }) => change.mutate({ longRunning: checked })}
        />
        <Switch
          label={t('settings.profile.weeklyUpdates')}
          checked={settings.weeklyUpdates ?? false}
          onChange={({ currentTarget: { checked } }) => change.mutate({ weeklyUpdates: checked })}
        />
        <Switch
          label={t('settings.profile.scheduledReports')}
          checked={settings.scheduledReports ?? true}
          onChange={({ currentTarget: { checked } }) => change.mutate({ scheduledReports: checked })}
        />
      </div>
    </Section>
  )
}
