/** Narrowing attendance by its hours: who began late, rested little, worked more than agreed; and by time off. */
import { useTranslation } from 'react-i18next'
import { DurationField, TimeField } from '../tracker/fields.tsx'
import type { TimeLooks } from '../tracker/looks.ts'
import { FilterPart } from './filter-part.tsx'
import styles from './filters.module.css'
import type { Change } from './filters.tsx'
import {
  type Compared,
  type Condition,
  comparedText,
  conditionOf,
  type Measure,
  measures,
  toCompared,
  withCondition,
  withSeconds,
} from './hours.ts'
import type { ReportSearch } from './search.ts'

interface Props {
  readonly search: ReportSearch
  readonly looks: TimeLooks
  readonly onChange: (change: Change) => void
}

const conditions = ['any', 'more', 'less', 'between', 'exactly'] as const
const awayChoices = [undefined, true, false] as const
const isClock = (measure: Measure) => measure === 'start' || measure === 'end'

export function HoursFilter({ search, looks, onChange }: Props) {
  const { t } = useTranslation()
  const compared = toCompared(search.hours)
  const compare = (next: readonly Compared[]) => onChange({ hours: comparedText(next) })
  const lengthOf = ({ measure, seconds }: Compared) =>
    isClock(measure) ? looks.timeOfDay(seconds) : looks.duration(seconds)
  const said = [
    ...compared.map((each) => `${t(`reports.attendance.${each.measure}`)} ${each.sign} ${lengthOf(each)}`),
    ...(search.away === undefined ? [] : [t(`reports.hours.away.${search.away}`)]),
  ]
  return (
    <FilterPart
      name={t('reports.hours.label')}
      said={said.length > 0 ? said.join(', ') : undefined}
      onClear={() => onChange({ hours: undefined, away: undefined })}
    >
      {() => (
        <div className={styles.fields}>
          {measures.map((measure, index) => (
            <Row
              key={measure}
              measure={measure}
              compared={compared}
              looks={looks}
              onChange={compare}
              first={index === 0}
            />
          ))}
          <label className={styles.compared}>
            <span>{t('reports.attendance.timeOff')}</span>
            <select
              className={styles.input}
              value={String(search.away ?? 'any')}
              onChange={({ currentTarget: { value } }) =>
                onChange({ away: value === 'any' ? undefined : value === 'true' })
              }
            >
              {awayChoices.map((each) => (
                <option key={String(each)} value={String(each ?? 'any')}>
                  {t(`reports.hours.away.${each === undefined ? 'any' : each}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
    </FilterPart>
  )
}

interface RowProps {
  readonly measure: Measure
  readonly compared: readonly Compared[]
  readonly looks: TimeLooks
  readonly onChange: (compared: readonly Compared[]) => void
  readonly first: boolean
}

function Row({ measure, compared, looks, onChange, first }: RowProps) {
  const { t } = useTranslation()
  const name = t(`reports.attendance.${measure}`)
  const condition = conditionOf(compared, measure)
  const kind = isClock(measure) ? 'clock' : 'length'
  const Field = isClock(measure) ? TimeField : DurationField
  const own = compared.filter((each) => each.measure === measure).slice(0, 2)
  const labelOf = (nth: number) =>
    `${name}, ${t(`reports.hours.${kind}.${condition !== 'between' ? condition : nth === 0 ? 'more' : 'less'}`)}`
  return (
    <div className={styles.compared}>
      <span aria-hidden>{name}</span>
      <select
        aria-label={name}
        className={styles.input}
        {...(first ? { 'data-autofocus': true } : {})}
        value={condition}
        onChange={({ currentTarget: { value } }) => {
          const next: Condition | undefined = conditions.find((each) => each === value)
          if (next) onChange(withCondition(compared, measure, next))
        }}
      >
        {conditions.map((each) => (
          <option key={each} value={each}>
            {t(`reports.hours.${kind}.${each}`)}
          </option>
        ))}
      </select>
      <span className={styles.lengths}>
        {own.map(({ sign, seconds }, nth) => (
          <Field
            key={sign}
            label={labelOf(nth)}
            looks={looks}
            seconds={seconds}
            onChange={(typed) => onChange(withSeconds(compared, measure, nth, typed))}
          />
        ))}
      </span>
    </div>
  )
}
