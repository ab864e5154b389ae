/** One thing that a report is narrowed by: a button that says what is set, and a panel that sets it. */
import { ChevronDown, X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pop } from '../ui/pop.tsx'
import styles from './filters.module.css'

interface Props {
  readonly name: string
  /** Undefined: nothing is set. */
  readonly said: string | undefined
  readonly onClear: () => void
  /** Opened as soon as it is there, as when it was just chosen from the menu. */
  readonly opens?: boolean
  readonly children: (close: () => void) => ReactNode
}

export function FilterPart({ name, said, onClear, opens = false, children }: Props) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(opens)
  const close = () => setOpened(false)
  return (
    <span className={styles.part} data-on={said !== undefined}>
      <button
        ref={button}
        type="button"
        className={styles.face}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <span className={said === undefined ? undefined : styles.name}>
          {said === undefined ? name : `${name}:`}
        </span>
        {said === undefined ? (
          <ChevronDown size={14} aria-hidden />
        ) : (
          <span className={styles.said}>{said}</span>
        )}
      </button>
      {said !== undefined && (
        <button
          type="button"
          className={styles.drop}
          aria-label={t('list.remove', { name })}
          title={t('list.remove', { name })}
          onClick={() => {
            onClear()
            button.current?.focus()
          }}
        >
          <X size={13} aria-hidden />
        </button>
      )}
      {opened && (
        <Pop label={name} anchor={button} onClose={close}>
          {children(close)}
        </Pop>
      )}
    </span>
  )
}
