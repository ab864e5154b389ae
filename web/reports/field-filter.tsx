/** Narrowing by a custom field: a value, more or less than one, or none at all. */
import { useTranslation } from 'react-i18next'
import { Segments } from '../ui/segments.tsx'
import { FilterPart } from './filter-part.tsx'
import styles from './filters.module.css'
import type { Field } from './picks.ts'
import type { FieldAsked } from './search.ts'
import { TextAfterPause } from './words-filter.tsx'

interface Props {
  readonly field: Field
  readonly value: FieldAsked | undefined
  readonly onChange: (value: FieldAsked | undefined) => void
  readonly opens?: boolean
}

const conditions = ['EQUAL', 'MORE', 'LESS'] as const

export function FieldFilter({ field, value, onChange, opens }: Props) {
  const { t } = useTranslation()
  const base: FieldAsked = { id: field.id, ...(field.entityType === 'USER' ? { of: 'USER' } : {}) }
  const empty = value?.is === 'EMPTY'
  const ask = (of: string | number | boolean | undefined, is = value?.is) =>
    onChange(
      of === undefined || of === ''
        ? undefined
        : {
            ...base,
            value: of,
            ...(is === 'MORE' || is === 'LESS' ? { is } : {}),
            ...(isChoice(field) ? { is: 'ONE' } : {}),
          },
    )
  return (
    <FilterPart
      name={field.name}
      said={useSaid(value)}
      onClear={() => onChange(undefined)}
      {...(opens ? { opens } : {})}
    >
      {() => (
        <div className={styles.fields}>
          {!empty && field.type === 'NUMBER' && (
            <Segments
              label={t('reports.filter.condition')}
              choices={conditions.map((each) => ({ value: each, label: t(`reports.filter.number.${each}`) }))}
              value={value?.is === 'MORE' || value?.is === 'LESS' ? value.is : 'EQUAL'}
              onChange={(is) => ask(value?.value ?? 0, is === 'EQUAL' ? undefined : is)}
            />
          )}
          {!empty && <Value field={field} value={value?.value} onChange={(of) => ask(of)} />}
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={empty}
              onChange={({ currentTarget: { checked } }) =>
                onChange(checked ? { ...base, is: 'EMPTY' } : undefined)
              }
            />
            {t('reports.filter.empty')}
          </label>
        </div>
      )}
    </FilterPart>
  )
}

const isChoice = ({ type }: Field) => type === 'DROPDOWN_SINGLE' || type === 'DROPDOWN_MULTIPLE'

function useSaid(value: FieldAsked | undefined): string | undefined {
  const { t } = useTranslation()
  if (!value) return undefined
  if (value.is === 'EMPTY') return t('reports.filter.empty')
  const words = typeof value.value === 'boolean' ? t(`reports.filter.flag.${value.value}`) : value.value
  const sign = value.is === 'MORE' ? '> ' : value.is === 'LESS' ? '< ' : ''
  return `${sign}${words ?? ''}`
}

interface ValueProps {
  readonly field: Field
  readonly value: FieldAsked['value']
  readonly onChange: (value: string | number | boolean | undefined) => void
}

function Value({ field, value, onChange }: ValueProps) {
  const { t } = useTranslation()
  if (field.type === 'CHECKBOX')
    return (
      <fieldset className={styles.field}>
        <legend className="visually-hidden">{field.name}</legend>
        {[true, false].map((each) => (
          <label key={String(each)} className={styles.check}>
            <input
              type="radio"
              name={`field-${field.id}`}
              checked={value === each}
              onChange={() => onChange(each)}
            />
            {t(`reports.filter.flag.${each}`)}
          </label>
        ))}
      </fieldset>
    )
  if (isChoice(field))
    return (
      <label className={styles.field}>
        <span>{t('reports.filter.is')}</span>
        <select
          className={styles.input}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          <option value="" />
          {field.allowedValues.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
    )
  const number = field.type === 'NUMBER'
  return (
    <TextAfterPause
      label={t(number ? 'reports.filter.is' : 'reports.filter.contains')}
      number={number}
      value={value === undefined ? '' : String(value)}
      onChange={(text) => onChange(text === '' ? undefined : number ? Number(text) : text)}
    />
  )
}
