/** Up to when time can't be changed any more: a day, or a rule that moves on by itself. Source: product.md C6. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../platform/session.ts'
import { Choice } from '../ui/choice.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWeekdays, type Weekday } from '../ui/when.ts'
import { type Settings, type SettingsChange, useChangeSettings } from './workspace-settings.ts'

const kinds = ['NONE', 'DATE', 'WEEKLY', 'MONTHLY', 'OLDER_THAN'] as const
type Kind = (typeof kinds)[number]
const periods = ['DAYS', 'WEEKS', 'MONTHS'] as const
type Period = (typeof periods)[number]

interface Props {
  readonly workspaceId: string
  readonly settings: Settings
}

/** Begins anew with what the server says. */
export function LocksSection(props: Props) {
  const { lockTimeEntries, automaticLock, lockTimeZone } = props.settings
  return <Locks key={JSON.stringify([lockTimeEntries, automaticLock, lockTimeZone])} {...props} />
}

function Locks({ workspaceId, settings }: Props) {
  const { t } = useTranslation()
  const days = useWeekdays()
  const own = useSession().data?.account.settings?.timeZone ?? 'UTC'
  const { lockTimeEntries, automaticLock: rule, lockTimeZone } = settings
  const change = useChangeSettings(workspaceId)
  const [kind, setKind] = useState<Kind>(rule?.type ?? (lockTimeEntries === null ? 'NONE' : 'DATE'))
  const [zone, setZone] = useState(lockTimeZone)
  const [day, setDay] = useState(lockTimeEntries === null ? '' : dayOf(lockTimeEntries, lockTimeZone ?? own))
  const [firstDay, setFirstDay] = useState<Weekday>(rule?.firstDay ?? 'MONDAY')
  const [changeDay, setChangeDay] = useState<Weekday>(rule?.changeDay ?? 'MONDAY')
  const [dayOfMonth, setDayOfMonth] = useState<number | string>(rule?.dayOfMonth ?? 2)
  const [count, setCount] = useState<number | string>(rule?.olderThanValue ?? 7)
  const [period, setPeriod] = useState<Period>(rule?.olderThanPeriod ?? 'DAYS')
  const save = () => {
    const change_: SettingsChange = {
      lockTimeZone: zone,
      lockTimeEntries: kind === 'DATE' && day !== '' ? day : null,
      automaticLock: null,
    }
    if (kind === 'WEEKLY') change_.automaticLock = { type: kind, firstDay, changeDay }
    if (kind === 'MONTHLY') change_.automaticLock = { type: kind, dayOfMonth: Number(dayOfMonth) }
    if (kind === 'OLDER_THAN')
      change_.automaticLock = { type: kind, olderThanValue: Number(count), olderThanPeriod: period }
    change.mutate(change_, { onSuccess: () => toast(t('settings.saved')) })
  }
  return (
    <Section title={t('tracking.locks')} lead={t('tracking.locksLead')}>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Choice
          label={t('tracking.lock.label')}
          data={kinds.map((value) => ({ value, label: t(`tracking.lock.${value}`) }))}
          value={kind}
          onChoose={setKind}
        />
        {kind === 'DATE' && (
          <TextInput
            size="sm"
            type="date"
            required
            withAsterisk={false}
            label={t('tracking.lock.day')}
            description={t('tracking.lock.dayRule')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        )}
        {kind === 'WEEKLY' && (
          <>
            <Choice label={t('tracking.lock.firstDay')} data={days} value={firstDay} onChoose={setFirstDay} />
            <Choice
              label={t('tracking.lock.changeDay')}
              data={days}
              value={changeDay}
              onChoose={setChangeDay}
            />
          </>
        )}
        {kind === 'MONTHLY' && (
          <NumberInput
            size="sm"
            min={1}
            max={31}
            allowDecimal={false}
            required
            withAsterisk={false}
            label={t('tracking.lock.dayOfMonth')}
            value={dayOfMonth}
            onChange={setDayOfMonth}
          />
        )}
        {kind === 'OLDER_THAN' && (
          <>
            <NumberInput
              size="sm"
              min={1}
              max={1000}
              allowDecimal={false}
              required
              withAsterisk={false}
              label={t('tracking.lock.count')}
              value={count}
              onChange={setCount}
            />
            <Choice
              label={t('tracking.lock.period')}
              data={periods.map((value) => ({ value, label: t(`tracking.lock.${value}`) }))}
              value={period}
              onChoose={setPeriod}
            />
          </>
        )}
        {kind !== 'NONE' && (
          <Select
            size="sm"
            searchable
            clearable
            limit={200}
            label={t('tracking.lock.zone')}
            placeholder={t('tracking.lock.ownersZone')}
            clearButtonProps={{ 'aria-label': t('list.clear') }}
            nothingFoundMessage={t('tracking.lock.noZone')}
            data={[...new Set([...(zone === null ? [] : [zone]), ...Intl.supportedValuesOf('timeZone')])]}
            value={zone}
            onChange={setZone}
          />
        )}
        <div>
          <Button type="submit" size="sm" loading={change.isPending}>
            {t('settings.save')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

/** The civil day of an instant in a zone. */
function dayOf(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(new Date(instant))
}
