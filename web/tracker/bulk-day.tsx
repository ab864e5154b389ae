/** Another day for all selected lines; their times of day and their lengths stay. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from './entries.ts'
import { moveToDay } from './line-actions.ts'
import styles from './list.module.css'
import type { TimeLooks } from './looks.ts'

interface Props {
  readonly person: Person
  readonly looks: TimeLooks
  readonly ids: readonly string[]
}

export function BulkDay({ person, looks, ids }: Props) {
  const { t } = useTranslation()
  const [day, setDay] = useState('')
  const why = looks.forceTimer ? t('tracker.onlyTimer') : undefined
  return (
    <form
      className={styles.bulkDay}
      onSubmit={(event) => {
        event.preventDefault()
        if (day !== '') void moveToDay(person, ids, day, looks)
      }}
    >
      <input
        type="date"
        className={styles.bulkWords}
        aria-label={t('tracker.bulkDay')}
        title={why ?? t('tracker.bulkDay')}
        disabled={why !== undefined}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" variant="default" disabled={day === ''}>
        {t('tracker.bulkMove')}
      </Button>
    </form>
  )
}
