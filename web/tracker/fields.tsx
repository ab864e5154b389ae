/** Fields for a time of day and for a duration: read as people type them, put back when they can't be read. */
import { type KeyboardEvent, useState } from 'react'
import { parseDuration, parseTimeOfDay } from './duration-input.ts'
import styles from './fields.module.css'
import type { TimeLooks } from './looks.ts'

interface TypedProps {
  readonly label: string
  readonly shown: string
  readonly read: (text: string) => number | undefined
  readonly onRead: (seconds: number) => void
  readonly disabled: boolean
  /** Why it is disabled. */
  readonly title: string | undefined
  readonly kind: 'time' | 'duration'
}

function Typed({ label, shown, read, onRead, disabled, title, kind }: TypedProps) {
  // undefined: nobody types, and what is true is shown
  const [typed, setTyped] = useState<string>()
  const wrong = typed !== undefined && typed !== shown && read(typed) === undefined
  const keep = () => {
    const seconds = typed === undefined || typed === shown ? undefined : read(typed)
    setTyped(undefined)
    if (seconds !== undefined) onRead(seconds)
  }
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') keep()
    // the first lets go of what was typed, the next leaves what the field stands in
    else if (event.key === 'Escape' && typed !== undefined) setTyped(undefined)
    else return
    event.stopPropagation()
  }
  return (
    <input
      className={styles.typed}
      data-kind={kind}
      aria-label={label}
      aria-invalid={wrong}
      autoComplete="off"
      readOnly={disabled}
      title={title}
      value={typed ?? shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        if (!disabled) setTyped(event.currentTarget.value)
      }}
      onBlur={keep}
      onKeyDown={pressed}
    />
  )
}

interface Props {
  readonly label: string
  readonly looks: TimeLooks
  readonly seconds: number
  readonly onChange: (seconds: number) => void
  readonly disabled?: boolean
  readonly title?: string | undefined
}

/** Seconds since midnight. */
export function TimeField({ label, looks, seconds, onChange, disabled = false, title }: Props) {
  return (
    <Typed
      kind="time"
      label={label}
      shown={looks.timeOfDay(seconds)}
      read={parseTimeOfDay}
      onRead={onChange}
      disabled={disabled}
      title={title}
    />
  )
}

export function DurationField({ label, looks, seconds, onChange, disabled = false, title }: Props) {
  return (
    <Typed
      kind="duration"
      label={label}
      shown={looks.duration(seconds)}
      read={(text) => parseDuration(text, looks.format)}
      onRead={onChange}
      disabled={disabled}
      title={title}
    />
  )
}
