/** Where an entry is split: in its middle unless another time is typed, a minute from either end. Source: product.md C4. */
import { Button } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pop } from '../ui/pop.tsx'
import { addDays, instantOf, toInstant, wallOf } from './days.ts'
import type { Entry, Person } from './entries.ts'
import { TimeField } from './fields.tsx'
import { secondsOf } from './grouping.ts'
import { split } from './line-actions.ts'
import styles from './list.module.css'
import type { TimeLooks } from './looks.ts'

interface Props {
  readonly person: Person
  readonly entry: Entry
  readonly looks: TimeLooks
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

export function SplitAt({ person, entry, looks, anchor, onClose }: Props) {
  const { t } = useTranslation()
  const { zone } = looks
  const { start } = entry.timeInterval
  const [at, setAt] = useState(() =>
    instantOf(Math.floor((Date.parse(start) + secondsOf(entry) * 500) / 60_000) * 60_000),
  )
  const begin = (seconds: number) => {
    const { day, seconds: began } = wallOf(start, zone)
    setAt(toInstant(seconds < began ? addDays(day, 1) : day, seconds, zone))
  }
  return (
    <Pop label={t('tracker.split')} anchor={anchor} onClose={onClose}>
      <form
        className={styles.split}
        onSubmit={(event) => {
          event.preventDefault()
          void split(person, entry, at)
          onClose()
        }}
      >
        <span>{t('tracker.splitAt')}</span>
        <TimeField
          label={t('tracker.splitAt')}
          looks={looks}
          seconds={wallOf(at, zone).seconds}
          onChange={begin}
        />
        <Button type="submit" size="compact-md">
          {t('tracker.splitHere')}
        </Button>
      </form>
    </Pop>
  )
}
