/** A line of words in the list: kept on Enter and on leaving, left on Escape; what was refused stays to be mended. */
import { useState } from 'react'
import { firstId } from '../offline/outbox.ts'
import styles from './list.module.css'

/** What is typed and not kept yet, by entry: it outlives a line that is drawn anew. */
const drafts = new Map<string, string>()

const draftOf = (id: string) => drafts.get(id) ?? drafts.get(firstId(id))

function setDraft(id: string, text: string | undefined): void {
  drafts.delete(firstId(id))
  if (text === undefined) drafts.delete(id)
  else drafts.set(id, text)
}

interface Props {
  /** The id of the entry. */
  readonly of: string
  readonly label: string
  readonly placeholder: string
  readonly value: string
  /** Answers whether it was kept. */
  readonly onKeep: (text: string) => Promise<boolean>
  readonly locked: string | undefined
}

export function WordsField({ of, label, placeholder, value, onKeep, locked }: Props) {
  // undefined: nobody types, and what is true is shown
  const [typed, setState] = useState(() => draftOf(of))
  function setTyped(text: string | undefined): void {
    setDraft(of, text)
    setState(text)
  }
  async function keep(): Promise<void> {
    if (typed === undefined) return
    setTyped(undefined)
    if (typed !== value && !(await onKeep(typed))) setTyped(draftOf(of) ?? typed)
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
