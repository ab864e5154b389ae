/** Narrowing by the words of the description, or by there being none. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FilterPart } from './filter-part.tsx'
import styles from './filters.module.css'
import type { ReportSearch } from './search.ts'

type Words = Pick<ReportSearch, 'text' | 'bare'>
export type WordsChange = { [Name in keyof Words]: Words[Name] | undefined }

interface Props {
  readonly search: Words
  readonly onChange: (words: WordsChange) => void
  readonly opens?: boolean
}

/** So long after a key the server is asked. */
const pauseMs = 200

export function WordsFilter({ search: { text, bare }, onChange, opens }: Props) {
  const { t } = useTranslation()
  return (
    <FilterPart
      name={t('reports.filter.description')}
      said={bare ? t('reports.filter.without.description') : text}
      onClear={() => onChange({ text: undefined, bare: undefined })}
      {...(opens ? { opens } : {})}
    >
      {() => (
        <div className={styles.fields}>
          <TextAfterPause
            label={t('reports.filter.contains')}
            value={text ?? ''}
            onChange={(value) => onChange({ text: value === '' ? undefined : value, bare: undefined })}
          />
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={bare === true}
              onChange={({ currentTarget: { checked } }) =>
                onChange({ text: undefined, bare: checked ? true : undefined })
              }
            />
            {t('reports.filter.without.description')}
          </label>
        </div>
      )}
    </FilterPart>
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly number?: boolean
}

/** Typed text, said once nobody types for a moment. */
export function TextAfterPause({ label, value, onChange, number = false }: TextProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        data-autofocus
        className={styles.input}
        type={number ? 'number' : 'text'}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  )
}
