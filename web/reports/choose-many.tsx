/** A list to pick any number from, found by typing; each pick holds at once. Used in the panels of the filters. */
import { Check } from 'lucide-react'
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../ui/mark.tsx'
import styles from './filters.module.css'

export interface Option {
  readonly id: string
  readonly name: string
  readonly color?: string | undefined
  /** Beside the name: the client of a project, the project of a task. */
  readonly aside?: string | undefined
  /** Archived, or no longer active. */
  readonly faded?: boolean
  /** Begins a part of the list. */
  readonly heading?: string | undefined
}

interface Props {
  readonly label: string
  /** In the order to show them; filtered here unless the server does. */
  readonly options: readonly Option[]
  readonly picked: ReadonlySet<string>
  readonly onTurn: (id: string) => void
  /** The server finds: told what is typed. */
  readonly onSearch?: ((text: string) => void) | undefined
  readonly coming?: boolean
  readonly failed?: string | undefined
  readonly above?: ReactNode
}

/** More than anybody reads; the rest is found by typing. */
const most = 200

export function ChooseMany({ label, options, picked, onTurn, onSearch, coming, failed, above }: Props) {
  const { t } = useTranslation()
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const wanted = text.trim().toLowerCase()
  const has = ({ name, aside = '' }: Option) =>
    name.toLowerCase().includes(wanted) || aside.toLowerCase().includes(wanted)
  const found = (wanted === '' ? options : options.filter(has)).slice(0, most)
  const current = found[Math.min(at, found.length - 1)]
  const currentId = current && `${base}-${current.id}`
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])
  function pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter') current && onTurn(current.id)
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        data-autofocus
        className={styles.search}
        placeholder={t('reports.filter.find', { name: label })}
        aria-label={t('reports.filter.find', { name: label })}
        role="combobox"
        aria-expanded
        aria-controls={base}
        aria-activedescendant={currentId}
        autoComplete="off"
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value)
          setAt(0)
          onSearch?.(value.trim())
        }}
        onKeyDown={pressed}
      />
      {above}
      <div
        ref={list}
        id={base}
        role="listbox"
        aria-multiselectable
        aria-label={label}
        className={styles.list}
        tabIndex={-1}
      >
        {found.map((option, place) => (
          <Fragment key={option.id}>
            {option.heading !== undefined && option.heading !== found[place - 1]?.heading && (
              <div role="presentation" className={styles.heading}>
                {option.heading}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys */}
            <div
              id={`${base}-${option.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={picked.has(option.id)}
              data-at={option === current}
              data-faded={option.faded}
              className={styles.choice}
              onClick={() => {
                setAt(place)
                onTurn(option.id)
              }}
            >
              <span className={styles.box} aria-hidden>
                {picked.has(option.id) && <Check size={12} strokeWidth={3} />}
              </span>
              {option.color !== undefined && <Mark color={option.color} />}
              <span className={styles.text}>{option.name}</span>
              {option.aside !== undefined && option.aside !== '' && (
                <span className={styles.aside}>{option.aside}</span>
              )}
            </div>
          </Fragment>
        ))}
      </div>
      {found.length === 0 && !coming && failed === undefined && (
        <p className={styles.note}>{t('reports.filter.nothing')}</p>
      )}
      {failed !== undefined && (
        <p role="alert" className={styles.bad}>
          {failed}
        </p>
      )}
    </>
  )
}
