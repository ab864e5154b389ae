/** The days of a report: presets, free days, and the period before or after with one press. */
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../tracker/days.ts'
import { Pop } from '../ui/pop.tsx'
import styles from './filters.module.css'
import type { ReportLooks } from './looks.ts'
import { Month } from './month.tsx'
import { type Span, spanOf, spanOfPreset, stepped } from './ranges.ts'
import { type Preset, presets, type ReportSearch } from './search.ts'

type Range = Pick<ReportSearch, 'range' | 'from' | 'to'>

interface Props {
  readonly search: Range
  readonly looks: ReportLooks
  readonly onChange: (range: { [Name in keyof Range]: Range[Name] | undefined }) => void
  /** Of a report that has its own span of days: what that is, and which presets are of use. */
  readonly fixed?: { readonly span: Span; readonly presets: readonly Preset[] }
}

export function RangePicker({ search, looks, onChange, fixed }: Props) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  const { today, weekStart } = looks
  const span = fixed?.span ?? spanOf(search, today, weekStart)
  const offered = fixed?.presets ?? presets
  const is = (preset: Preset) => {
    const { from, to } = spanOfPreset(preset, today, weekStart)
    return from === span.from && to === span.to
  }
  const named = (search.from === undefined ? search.range : undefined) ?? offered.find(is)
  const free = ({ from, to }: Span) => {
    const same = offered.find((preset) => {
      const found = spanOfPreset(preset, today, weekStart)
      return found.from === from && found.to === to
    })
    // where the step lands on a preset the address says so, and stays true tomorrow
    onChange(same ? { range: same, from: undefined, to: undefined } : { range: undefined, from, to })
  }
  const choose = (preset: Preset) => {
    onChange({ range: preset === 'THIS_WEEK' ? undefined : preset, from: undefined, to: undefined })
    setOpened(false)
  }
  return (
    <span className={`${styles.part} ${styles.range}`}>
      <button
        type="button"
        className={styles.step}
        aria-label={t('reports.range.before')}
        title={t('reports.range.before')}
        onClick={() => free(stepped(span, -1))}
      >
        <ChevronLeft size={16} aria-hidden />
      </button>
      <button
        ref={button}
        type="button"
        className={styles.face}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <CalendarDays size={15} aria-hidden />
        {named && is(named) && <span className={styles.name}>{t(`reports.range.${named}`)}</span>}
        <span className="tabular">{looks.span(span)}</span>
      </button>
      <button
        type="button"
        className={styles.step}
        aria-label={t('reports.range.after')}
        title={t('reports.range.after')}
        onClick={() => free(stepped(span, 1))}
      >
        <ChevronRight size={16} aria-hidden />
      </button>
      {opened && (
        <Pop label={t('reports.range.label')} anchor={button} onClose={() => setOpened(false)}>
          <div className={styles.days}>
            <div className={styles.presets}>
              {offered.map((preset) => (
                <button
                  key={preset}
                  type="button"
                  className={styles.preset}
                  aria-pressed={is(preset)}
                  data-autofocus={is(preset) || undefined}
                  onClick={() => choose(preset)}
                >
                  {t(`reports.range.${preset}`)}
                </button>
              ))}
            </div>
            <FreeDays span={span} looks={looks} single={fixed !== undefined} onChange={free} />
          </div>
        </Pop>
      )}
    </span>
  )
}

interface FreeProps {
  readonly span: Span
  readonly looks: ReportLooks
  /** One day is enough to say which. */
  readonly single: boolean
  readonly onChange: (span: Span) => void
}

function FreeDays({ span, looks, single, onChange }: FreeProps) {
  const { t } = useTranslation()
  const say = (from: string, to: string) => {
    // while a year is typed it is one of the first century
    if (from < '1970' || to < '1970') return
    onChange(from <= to ? { from, to } : { from: to, to: from })
  }
  return (
    <div className={styles.free}>
      <Month
        span={span}
        looks={looks}
        single={single}
        onChange={({ from, to }) => say(from, single ? addDays(from, 6) : to)}
      />
      <div className={styles.typed}>
        <label className={styles.field}>
          <span>{t(single ? 'reports.range.day' : 'reports.range.from')}</span>
          <input
            type="date"
            className={styles.input}
            value={span.from}
            onChange={({ currentTarget: { value } }) =>
              value !== '' && say(value, single ? addDays(value, 6) : span.to)
            }
          />
        </label>
        {!single && (
          <label className={styles.field}>
            <span>{t('reports.range.to')}</span>
            <input
              type="date"
              className={styles.input}
              value={span.to}
              onChange={({ currentTarget: { value } }) => value !== '' && say(span.from, value)}
            />
          </label>
        )}
      </div>
    </div>
  )
}
