/** What was tracked lately, below the description: arrows choose, Enter takes it. Source: product.md C2 "Autocomplete". */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useImperativeHandle, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '../platform/api.ts'
import styles from './bar.module.css'
import { Dot } from './dot.tsx'
import { suggestionsQuery } from './entries.ts'

/** What the field above tells the list, which never has the focus. */
export interface SuggestionKeys {
  move(step: number): void
  /** Answers whether one was chosen. */
  choose(): boolean
}

export type Suggestion = Reply<'suggestTimeEntries'>[number]

interface Props {
  readonly workspaceId: string
  readonly typed: string
  readonly keys: RefObject<SuggestionKeys | null>
  /** The element that is chosen, for screen readers. */
  readonly onChosen: (id: string | undefined) => void
  readonly onPick: (suggestion: Suggestion) => void
}

export function Suggestions({ workspaceId, typed, keys, onChosen, onPick }: Props) {
  const { t } = useTranslation()
  const [search] = useDebouncedValue(typed.trim(), 100)
  const { data = [] } = useQuery(suggestionsQuery(workspaceId, search.length < 2 ? '' : search))
  const [at, setAt] = useState(-1)
  const chosen = data[at]
  const chosenId = chosen && `suggestion-${chosen.timeEntryId}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words, another choice
  useEffect(() => setAt(-1), [search])
  useEffect(() => onChosen(chosenId), [chosenId, onChosen])
  useImperativeHandle(keys, () => ({
    move: (step) => setAt((old) => Math.max(-1, Math.min(data.length - 1, old + step))),
    choose() {
      if (chosen) onPick(chosen)
      return chosen !== undefined
    },
  }))
  if (data.length === 0) return null
  return (
    <div
      id="timer-suggestions"
      role="listbox"
      aria-label={t('tracker.suggestions')}
      className={styles.suggestions}
    >
      {data.map((suggestion, place) => (
        <div
          key={suggestion.timeEntryId}
          id={`suggestion-${suggestion.timeEntryId}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          className={styles.suggestion}
          onPointerEnter={() => setAt(place)}
          // before the field loses the focus
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(suggestion)
          }}
        >
          <span className={styles.suggested}>{suggestion.description || t('tracker.noDescription')}</span>
          {suggestion.projectName !== null && (
            <span className={styles.suggestedProject}>
              <Dot color={suggestion.projectColor ?? '#888888'} />
              {[suggestion.projectName, suggestion.taskName].filter(Boolean).join(': ')}
            </span>
          )}
        </div>
      ))}
    </div>
  )
}
