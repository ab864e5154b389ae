/** Whose timesheet it is, for those who may fill in that of others; those who left by a filter. */
import { Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonPicker } from '../team/person-picker.tsx'
import type { Rights } from './rights.ts'
import styles from './timesheet.module.css'

interface Props {
  readonly workspaceId: string
  readonly others: Rights['others']
  readonly me: string
  readonly userId: string
  readonly onChange: (userId: string) => void
}

export function People({ workspaceId, others, me, userId, onChange }: Props) {
  const { t } = useTranslation()
  const [inactive, setInactive] = useState(false)
  if (others !== 'everybody' && others.length === 0) return null
  const choose = (id: string | null) => onChange(id ?? me)
  return (
    <div className={styles.people}>
      {others === 'everybody' ? (
        <PersonPicker
          workspaceId={workspaceId}
          label={t('timesheet.person')}
          bare
          everybody={inactive}
          value={userId}
          onChange={choose}
        />
      ) : (
        <Select
          size="sm"
          searchable
          aria-label={t('timesheet.person')}
          data={[
            { value: me, label: t('timesheet.yourself') },
            ...others
              .filter(({ id, active }) => active || inactive || id === userId)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          allowDeselect={false}
          value={userId}
          onChange={choose}
        />
      )}
      <Checkbox
        size="xs"
        label={t('timesheet.inactiveToo')}
        checked={inactive}
        onChange={(event) => setInactive(event.currentTarget.checked)}
      />
    </div>
  )
}
