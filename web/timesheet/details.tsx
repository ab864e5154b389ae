/** One cell in detail, beside the grid: each of its entries, and a new one with words, tags and times of its own. */
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../tracker/entries.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import { deleteOne, type Place } from './actions.ts'
import { EntryDetails } from './entry-details.tsx'
import { useRowText } from './grid.tsx'
import { NewEntry } from './new-entry.tsx'
import type { RowOf } from './sheet.ts'
import styles from './timesheet.module.css'

interface Props {
  readonly place: Place
  readonly looks: TimeLooks
  readonly row: RowOf
  readonly day: string
  readonly entries: readonly Entry[]
  readonly running: Entry | undefined
  /** What was typed into the cell and refused. */
  readonly typed: string | undefined
  readonly lockOf: (entry: Entry) => string | undefined
  /** Why nothing can be added to the cell. */
  readonly closed: string | undefined
  readonly onClose: () => void
}

export function Details(props: Props) {
  const { place, looks, row, day, entries, running, typed, lockOf, closed, onClose } = props
  const { t } = useTranslation()
  const textOf = useRowText()
  const panel = useRef<HTMLElement>(null)
  const close = useRef<HTMLButtonElement>(null)
  const title = `${textOf(row)}, ${looks.dayName(day)}`
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>('input:not([readonly])')
    ;(first ?? close.current)?.focus()
  }, [])
  return (
    <section
      ref={panel}
      className={styles.details}
      aria-label={t('timesheet.detailsOf', { name: title })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className={styles.detailsHead}>
        <h2>{title}</h2>
        <button
          ref={close}
          type="button"
          className={styles.remove}
          aria-label={t('frame.close')}
          title={`${t('frame.close')} (Esc)`}
          onClick={onClose}
        >
          <X size={16} aria-hidden />
        </button>
      </header>
      {running && <p className={styles.note}>{t('timesheet.runs')}</p>}
      {entries.map((entry) => (
        <EntryDetails
          key={entry.id}
          person={place.person}
          looks={looks}
          entry={entry}
          locked={lockOf(entry)}
          onDelete={() => void deleteOne(place, row, entry)}
        />
      ))}
      {closed === undefined ? (
        <NewEntry place={place} looks={looks} row={row} day={day} typed={typed} />
      ) : (
        <p className={styles.note}>{closed}</p>
      )}
    </section>
  )
}
