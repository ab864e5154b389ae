/**
 * What narrows a list, above it: text (`/` goes there, Escape empties it), one of a few states, a panel with the rest,
 * and a chip for whatever of that is set. What is set is the page's to keep in the address.
 */
import { CloseButton, Popover, TextInput } from '@mantine/core'
import { ListFilter as FilterIcon, Search, X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './filter-bar.module.css'
import { useSlash } from './list-filter.tsx'
import { Segments } from './segments.tsx'
import { useTyped } from './use-typed.ts'

export interface Chip {
  readonly id: string
  readonly text: string
  readonly remove: () => void
}

export interface FilterBarProps<State extends string> {
  /** Of the text field. */
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly states?: {
    readonly label: string
    readonly choices: readonly { readonly value: State; readonly label: string }[]
    readonly value: State
    readonly onChange: (value: State) => void
  }
  /** Narrowing by more than that: what the panel holds. */
  readonly more?: ReactNode
  readonly chips?: readonly Chip[]
}

/** So long after a key the server is asked: shorter than a second key takes to follow. */
const pauseMs = 60

export function FilterBar<State extends string>(props: FilterBarProps<State>) {
  const { label, text, onText, states, more, chips } = props
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useTyped(text, onText, pauseMs)
  const [opened, setOpened] = useState(false)
  useSlash(() => input.current?.focus())
  return (
    <search className={styles.bar} aria-label={t('list.filter')}>
      <TextInput
        ref={input}
        size="sm"
        className={styles.text}
        aria-label={label}
        placeholder={label}
        leftSection={<Search size={15} aria-hidden />}
        rightSection={
          typed !== '' && <CloseButton size="sm" aria-label={t('list.clear')} onClick={() => setTyped('')} />
        }
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
      />
      {states && <Segments {...states} />}
      {more && (
        <Popover
          opened={opened}
          onChange={setOpened}
          width={300}
          position="bottom-start"
          trapFocus
          returnFocus
        >
          <Popover.Target>
            <button
              type="button"
              className={styles.more}
              aria-haspopup="dialog"
              onClick={() => setOpened(!opened)}
            >
              <FilterIcon size={15} aria-hidden />
              {t('list.more')}
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('list.more')}>
            <div className={styles.panel}>{more}</div>
          </Popover.Dropdown>
        </Popover>
      )}
      {chips && chips.length > 0 && (
        <ul className={styles.chips} aria-label={t('list.active')}>
          {chips.map(({ id, text: said, remove }) => (
            <li key={id} className={styles.chip}>
              {said}
              <button
                type="button"
                aria-label={t('list.remove', { name: said })}
                title={t('list.remove', { name: said })}
                onClick={remove}
              >
                <X size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
