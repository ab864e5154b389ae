/** What is being done, in words, completed by what was done lately. What is typed stays until it is kept. */
import { type KeyboardEvent, lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './bar.module.css'
import type { Suggestion, SuggestionKeys } from './suggestions.tsx'

const suggestions = async () => {
  try {
    return (await import('./suggestions.tsx')).Suggestions
  } catch {
    // without a connection nobody suggests anything, and one types on
    return () => null
  }
}
const Suggestions = lazy(async () => ({ default: await suggestions() }))

interface Props {
  readonly workspaceId: string
  /** What it is the description of; another begins anew. */
  readonly of: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly value: string
  /** While one types. */
  readonly onType: (text: string) => void
  readonly onPick: (suggestion: Suggestion) => void
  readonly onEnter: (event: KeyboardEvent) => void
}

export function Description({ workspaceId, of, input, value, onType, onPick, onEnter }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const [shown, setShown] = useState({ of, value })
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const keys = useRef<SuggestionKeys>(null)
  // what another window says shows, unless something else is typed here
  if (shown.of !== of || (shown.value !== value && text === shown.value)) {
    setShown({ of, value })
    setText(value)
  } else if (shown.value !== value) setShown({ of, value })

  useEffect(() => {
    if (!open) setChosen(undefined)
  }, [open])
  function pressed(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) setOpen(true)
      keys.current?.move(event.key === 'ArrowDown' ? 1 : -1)
      event.preventDefault()
    } else if (event.key === 'Escape') {
      if (open) event.stopPropagation()
      setOpen(false)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const picked = open && keys.current?.choose() === true
      setOpen(false)
      if (!picked) onEnter(event)
    }
  }
  return (
    <div className={styles.description}>
      <input
        ref={input}
        className={styles.words}
        placeholder={t('tracker.what')}
        aria-label={t('tracker.what')}
        role="combobox"
        aria-expanded={open}
        aria-controls="timer-suggestions"
        aria-activedescendant={chosen}
        autoComplete="off"
        maxLength={3000}
        value={text}
        onFocus={() => {
          void suggestions()
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setOpen(true)
          onType(event.currentTarget.value)
        }}
        onKeyDown={pressed}
      />
      {open && (
        <Suspense fallback={null}>
          <Suggestions
            workspaceId={workspaceId}
            typed={text}
            keys={keys}
            onChosen={setChosen}
            onPick={(suggestion) => {
              setText(suggestion.description)
              setOpen(false)
              onPick(suggestion)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
