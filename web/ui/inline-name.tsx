/** A name that is changed where it stands: Enter keeps it, Escape leaves it. */
import { TextInput } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import styles from './inline-name.module.css'

interface Props {
  readonly name: string
  /** Of the field, and of the button that opens it. */
  readonly label: string
  readonly maxLength: number
  readonly onRename: (name: string) => void
  /** What shows the name. */
  readonly children: ReactNode
}

export function InlineName({ name, label, maxLength, onRename, children }: Props) {
  const [editing, setEditing] = useState(false)
  if (editing)
    return (
      <TextInput
        size="xs"
        autoFocus
        maxLength={maxLength}
        aria-label={label}
        defaultValue={name}
        onBlur={(event) => {
          setEditing(false)
          const next = event.currentTarget.value.trim()
          if (event.currentTarget.dataset.left !== 'true' && next !== '' && next !== name) onRename(next)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.dataset.left = 'true'
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
          event.stopPropagation()
        }}
      />
    )
  return (
    <span className={styles.name}>
      {children}
      <button
        type="button"
        className={styles.pencil}
        aria-label={label}
        title={label}
        onClick={() => setEditing(true)}
      >
        <Pencil size={13} aria-hidden />
      </button>
    </span>
  )
}
