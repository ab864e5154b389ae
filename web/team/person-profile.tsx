/** How a person works here: week start, capacity of a day, working days. */
import { NumberInput, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { WeekdayChips } from '../ui/weekday-chips.tsx'
import { hoursOf, toDuration, toWeekday, useWeekdays, type Weekday } from '../ui/when.ts'
import { useWrite } from '../ui/write.ts'

type Profile = Reply<'getMemberProfile'>
type Change = { weekStart?: Weekday; workCapacity?: string; workingDays?: Weekday[] }

export function PersonProfile({ workspaceId, userId }: { workspaceId: string; userId: string }) {
  const { t } = useTranslation()
  const { data: session } = useSession()
  const days = useWeekdays()
  const short = useWeekdays('short')
  const path = { workspaceId, userId }
  const key = ['w', workspaceId, 'profile', userId]
  const profile = useQuery({ queryKey: key, queryFn: () => api('getMemberProfile', { path }) })
  const change = useWrite({
    write: (body: Change) => api('updateMemberProfileWithAdditionalData', { path, body }),
    refresh: ['w', workspaceId],
    shown: { key, become: (old: Profile, body: Change) => ({ ...old, ...body }) },
  })
  if (!session) return null
  const readOnly = !may(session, workspaceId, 'members.profile.edit')
  return (
    <Section title={t('person.profile')} {...(readOnly ? { lead: t('person.profileReadOnly') } : {})}>
      {profile.error && <Failed error={profile.error} retry={() => void profile.refetch()} />}
      {profile.isPending && <RowsComing rows={3} />}
      {profile.data && readOnly && (
        <ul className={styles.list}>
          <li className={styles.item}>
            <span className={styles.grow}>{t('person.weekStart')}</span>
            {days.find(({ value }) => value === profile.data.weekStart)?.label}
          </li>
          <li className={styles.item}>
            <span className={styles.grow}>{t('person.capacity')}</span>
            {hoursOf(profile.data.workCapacity)}
          </li>
          <li className={styles.item}>
            <span className={styles.grow}>{t('person.workingDays')}</span>
            {short
              .filter(({ value }) => profile.data.workingDays.includes(value))
              .map(({ label }) => label)
              .join(', ')}
          </li>
        </ul>
      )}
      {profile.data && !readOnly && (
        <div className={styles.fields}>
          <Select
            size="sm"
            label={t('person.weekStart')}
            allowDeselect={false}
            data={days}
            value={profile.data.weekStart}
            onChange={(value) => {
              const weekStart = toWeekday(value)
              if (weekStart) change.mutate({ weekStart })
            }}
          />
          <NumberInput
            key={profile.data.workCapacity}
            size="sm"
            label={t('person.capacity')}
            min={0}
            max={24}
            step={0.5}
            decimalScale={2}
            defaultValue={hoursOf(profile.data.workCapacity)}
            onBlur={(event) => {
              const hours = Number(event.currentTarget.value)
              const workCapacity = toDuration(hours)
              if (event.currentTarget.value !== '' && workCapacity !== profile.data.workCapacity)
                change.mutate({ workCapacity })
            }}
          />
          <WeekdayChips
            label={t('person.workingDays')}
            value={profile.data.workingDays}
            onChange={(workingDays) => change.mutate({ workingDays })}
          />
        </div>
      )}
    </Section>
  )
}
