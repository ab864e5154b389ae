/** A cell that takes a duration: typing replaces, Enter edits, Escape restores, the keys of a spreadsheet move. */
import { type KeyboardEvent, useRef, useState } from 'react'
import styles from './timesheet.module.css'

export interface Refusal {
  /** What was typed stays to be mended. */
  readonly typed: string
  readonly words: string
}

interface Props {
  readonly label: string
  readonly shown: string
  /** Why it can't be changed. */
  readonly why: string | undefined
  readonly refusal: Refusal | undefined
  readonly refusalId: string
  /** What says that the server does not have all of it. */
  readonly markId: string | undefined
  readonly row: number
  readonly col: number
  readonly tabbable: boolean
  readonly running: boolean
  readonly onKeep: (text: string) => void
  readonly onClear: () => void
  readonly onWhy: () => void
  readonly onRestore: () => void
  readonly onDetails: () => void
  /** Answers whether there was somewhere to go. */
  readonly onMove: (step: Step) => boolean
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'next' | 'previous' | 'first' | 'last'

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
}

export function CellInput(props: Props) {
  const { label, shown, why, refusal, refusalId, markId, row, col, tabbable, running } = props
  const [typed, setTyped] = useState<string>()
  const [editing, setEditing] = useState(false)
  // leaving a cell keeps it too, and must not keep twice what Enter kept
  const unkept = useRef<string>(undefined)
  const input = useRef<HTMLInputElement>(null)

  function type(text: string | undefined): void {
    unkept.current = text
    setTyped(text)
  }
  function keep(): void {
    const text = unkept.current
    type(undefined)
    setEditing(false)
    if (text !== undefined && text.trim() !== shown) props.onKeep(text)
  }
  function restore(): void {
    type(undefined)
    setEditing(false)
    props.onRestore()
    requestAnimationFrame(() => input.current?.select())
  }
  function edit(): void {
    setEditing(true)
    if (refusal) type(refusal.typed)
    const end = input.current?.value.length ?? 0
    requestAnimationFrame(() => input.current?.setSelectionRange(end, end))
  }

  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    const { key, altKey, shiftKey } = event
    const typing = editing || typed !== undefined
    const step = steps[key]
    const command = event.ctrlKey || event.metaKey
    if (key === 'Enter' && altKey) {
      keep()
      props.onDetails()
    } else if (key === 'Enter' && typing) {
      keep()
      props.onMove(shiftKey ? 'up' : 'down')
    } else if (key === 'Enter' || key === 'F2') {
      if (why !== undefined) props.onWhy()
      else edit()
    } else if (key === 'Tab') {
      keep()
      if (!props.onMove(shiftKey ? 'previous' : 'next')) return
    } else if (key === 'Escape' && (typing || refusal)) restore()
    else if (step && !altKey && !command && !(editing && !['up', 'down'].includes(step))) {
      keep()
      props.onMove(step)
    } else if ((key === 'Delete' || key === 'Backspace') && !typing) {
      if (why !== undefined) props.onWhy()
      else if (refusal) restore()
      else props.onClear()
    } else if (why !== undefined && key.length === 1 && !altKey && !command) props.onWhy()
    else {
      // the page turns to another week
      if (key === 'PageUp' || key === 'PageDown') keep()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <input
      ref={input}
      className={styles.input}
      data-row={row}
      data-col={col}
      data-running={running}
      tabIndex={tabbable ? 0 : -1}
      inputMode="text"
      autoComplete="off"
      aria-label={label}
      aria-invalid={refusal !== undefined}
      aria-describedby={[refusal && refusalId, markId].filter(Boolean).join(' ') || undefined}
      title={why}
      readOnly={why !== undefined}
      value={typed ?? refusal?.typed ?? shown}
      onFocus={(event) => event.currentTarget.select()}
      onClick={(event) => {
        if (!editing && typed === undefined) event.currentTarget.select()
      }}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={pressed}
    />
  )
}
