/** Narrowing by what time is: billable, approved, invoiced, a break or leave. */
import { useTranslation } from 'react-i18next'
import { FilterPart } from './filter-part.tsx'
import styles from './filters.module.css'
import { type ReportSearch, types } from './search.ts'

type Status = Pick<ReportSearch, 'billable' | 'approval' | 'invoicing' | 'type'>
export type StatusChange = { [Name in keyof Status]: Status[Name] | undefined }

interface Props {
  readonly search: Status
  readonly onChange: (status: StatusChange) => void
  /** The workspace has billable time at all. */
  readonly billing: boolean
  /** It is time, which may be a break or leave. */
  readonly typed: boolean
}

const approvals = ['APPROVED', 'UNAPPROVED'] as const
const invoicings = ['INVOICED', 'UNINVOICED'] as const
const flags = [true, false] as const

export function StatusFilter({ search, onChange, billing, typed }: Props) {
  const { t } = useTranslation()
  const { billable, approval, invoicing, type } = search
  const nothing = { billable: undefined, approval: undefined, invoicing: undefined, type: undefined }
  const say = (part: Partial<StatusChange>) => onChange({ billable, approval, invoicing, type, ...part })
  const said = [
    billable === undefined ? undefined : t(`reports.status.billable.${billable}`),
    approval && t(`reports.status.approval.${approval}`),
    invoicing && t(`reports.status.invoicing.${invoicing}`),
    type && t(`reports.status.type.${type}`),
  ].filter((words) => words !== undefined)
  return (
    <FilterPart
      name={t('reports.filter.status')}
      said={said.length > 0 ? said.join(', ') : undefined}
      onClear={() => onChange(nothing)}
    >
      {() => (
        <div className={styles.fields}>
          {billing && (
            <OneOf
              name="billable"
              values={flags}
              value={billable}
              onChange={(value) => say({ billable: value })}
            />
          )}
          <OneOf
            name="approval"
            values={approvals}
            value={approval}
            onChange={(value) => say({ approval: value })}
          />
          {billing && (
            <OneOf
              name="invoicing"
              values={invoicings}
              value={invoicing}
              onChange={(value) => say({ invoicing: value })}
            />
          )}
          {typed && (
            <OneOf name="type" values={types} value={type} onChange={(value) => say({ type: value })} />
          )}
        </div>
      )}
    </FilterPart>
  )
}

interface OneOfProps<Value extends string | boolean> {
  /** Of the texts: `reports.status.<name>`. */
  readonly name: string
  readonly values: readonly Value[]
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
}

function OneOf<Value extends string | boolean>({ name, values, value, onChange }: OneOfProps<Value>) {
  const { t } = useTranslation()
  return (
    <fieldset className={styles.field}>
      <legend>{t(`reports.status.${name}.label`)}</legend>
      {[undefined, ...values].map((each) => (
        <label key={String(each)} className={styles.check}>
          <input
            type="radio"
            name={`report-${name}`}
            checked={value === each}
            onChange={() => onChange(each)}
          />
          {t(`reports.status.${name}.${each === undefined ? 'any' : String(each)}`)}
        </label>
      ))}
    </fieldset>
  )
}
