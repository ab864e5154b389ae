/** A line of words in the list: kept on Enter and on leaving, left on Escape; what was refused stays to be mended. */
import { useState } from 'react'
import styles from './list.module.css'

interface Props {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  /** Answers whether it was kept. */
  readonly onKeep: (text: string) => Promise<boolean>
  readonly locked: string | undefined
}

export function WordsField({ label, placeholder, value, onKeep, locked }: Props) {
  // undefined: nobody types, and what is true is shown
  const [typed, setTyped] = useState<string>()
  async function keep(): Promise<void> {
    if (typed === undefined) return
    setTyped(undefined)
    if (typed !== value && !(await onKeep(typed))) setTyped((now) => now ?? typed)
  }
  return (
    <input
      className={styles.words}
      data-col="words"
      aria-label={label}
      placeholder={placeholder}
      title={locked ?? (value === '' ? undefined : value)}
      autoComplete="off"
      maxLength={3000}
      readOnly={locked !== undefined}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void keep()
        else if (event.key === 'Escape') setTyped(undefined)
      }}
    />
  )
}
