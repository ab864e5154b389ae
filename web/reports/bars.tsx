/**
 * Stacked bars over days, weeks or months. They are links: reached and moved along by keyboard, read by name, and a
 * press goes down to the entries. Drawn by hand: a chart library would weigh more than all of the reports.
 */
import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, useState } from 'react'
import styles from './bars.module.css'
import charts from './charts.module.css'
import type { Down } from './down.ts'
import { scaleOf } from './formats.ts'
import type { ReportLooks } from './looks.ts'
import type { Span } from './ranges.ts'

declare module 'react' {
  interface CSSProperties {
    '--at'?: string
    '--size'?: string
    '--row'?: number
    '--column'?: number
  }
}

export interface Slice {
  readonly id: string
  readonly name: string
  readonly seconds: number
  /** A project's own, or one of the palette. */
  readonly color: string
  /** Not by colour alone. */
  readonly hatched?: boolean
}

export interface Bar {
  readonly key: string
  readonly span: Span
  /** Below it, short; and in full. */
  readonly label: string
  readonly name: string
  readonly seconds: number
  readonly slices: readonly Slice[]
  /** Of the same place in the period before. */
  readonly before?: number | undefined
}

interface Props {
  readonly label: string
  readonly bars: readonly Bar[]
  readonly looks: ReportLooks
  /** Said of the period before: `Before: 7:30`. */
  readonly beforeText: (seconds: number) => string
  /** Undefined: the entries are not to be seen. */
  readonly down?: ((bar: Bar) => Down) | undefined
}

const percent = (share: number) => `${(share * 100).toFixed(3)}%`
/** Room for a name below a bar, and for a duration above it. */
const nameWidth = { DATE: 46, above: 58 }
const mostInTip = 7

export function Bars({ label, bars, looks, beforeText, down }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const [at, setAt] = useState(0)
  const [shown, setShown] = useState<number>()
  const { step, top } = scaleOf(
    Math.max(0, ...bars.map(({ seconds, before = 0 }) => Math.max(seconds, before))),
  )
  const rules = Array.from({ length: Math.round(top / step) }, (_, place) => (place + 1) * step)
  const room = width === 0 ? 80 : width / Math.max(1, bars.length)
  const every = Math.max(1, Math.ceil(nameWidth.DATE / room))
  const current = Math.min(at, bars.length - 1)
  function pressed(event: KeyboardEvent<HTMLElement>): void {
    const steps: Record<string, number> = {
      ArrowRight: current + 1,
      ArrowLeft: current - 1,
      Home: 0,
      End: bars.length - 1,
    }
    const target = steps[event.key]
    if (target === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(bars.length - 1, target))
    setAt(next)
    event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[data-bar]')[next]?.focus()
  }
  const open = shown === undefined ? undefined : bars[shown]
  return (
    <div className={styles.bars}>
      <div className={styles.scale} aria-hidden>
        {rules.map((seconds) => (
          <span key={seconds} style={{ '--at': percent(seconds / top) }}>
            {looks.hours(seconds)}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form */}
      <div
        ref={ref}
        role="group"
        aria-label={label}
        className={styles.plot}
        onPointerLeave={() => setShown(undefined)}
      >
        {rules.map((seconds) => (
          <span key={seconds} className={styles.rule} style={{ '--at': percent(seconds / top) }} />
        ))}
        {bars.map((bar, place) => {
          const Part = down ? 'a' : 'span'
          return (
            <Part
              key={bar.key}
              data-bar
              className={styles.bar}
              {...(down ? down(bar) : { role: 'img' })}
              tabIndex={place === current ? 0 : -1}
              aria-label={nameOf(bar, looks, beforeText)}
              onKeyDown={pressed}
              onPointerEnter={() => setShown(place)}
              onFocus={() => {
                setAt(place)
                setShown(place)
              }}
              onBlur={() => setShown(undefined)}
            >
              {bar.seconds > 0 && room >= nameWidth.above && (
                <span className={styles.above}>{looks.duration(bar.seconds)}</span>
              )}
              <span className={styles.stack} style={{ '--size': percent(bar.seconds / top) }}>
                {bar.slices.map((slice) => (
                  <span
                    key={slice.id}
                    className={styles.slice}
                    data-hatched={slice.hatched}
                    style={{ '--mark': slice.color, '--size': percent(slice.seconds / (bar.seconds || 1)) }}
                  />
                ))}
              </span>
              {bar.before !== undefined && bar.before > 0 && (
                <span className={styles.before} style={{ '--at': percent(bar.before / top) }} />
              )}
            </Part>
          )
        })}
        {open && shown !== undefined && (
          <Tip bar={open} looks={looks} beforeText={beforeText} at={(shown + 0.5) / bars.length} />
        )}
      </div>
      <div className={styles.names} aria-hidden>
        {bars.map((bar, place) => (
          <span key={bar.key}>{place % every === 0 && <span>{bar.label}</span>}</span>
        ))}
      </div>
    </div>
  )
}

function nameOf(bar: Bar, looks: ReportLooks, beforeText: Props['beforeText']): string {
  const parts = bar.slices
    .filter(({ seconds }) => seconds > 0)
    .slice(0, mostInTip)
    .map(({ name, seconds }) => `${name} ${looks.duration(seconds)}`)
  const before = bar.before === undefined ? [] : [beforeText(bar.before)]
  return [`${bar.name}: ${looks.duration(bar.seconds)}`, ...parts, ...before].join(', ')
}

interface TipProps {
  readonly bar: Bar
  readonly looks: ReportLooks
  readonly beforeText: Props['beforeText']
  /** From 0 at the left to 1 at the right. */
  readonly at: number
}

/** What the pointer is on; the button's own name says the same to a screen reader. */
function Tip({ bar, looks, beforeText, at }: TipProps) {
  const slices = bar.slices.filter(({ seconds }) => seconds > 0)
  return (
    <div
      className={styles.tip}
      data-side={at > 0.5 ? 'left' : 'right'}
      style={{ '--at': percent(at) }}
      aria-hidden
    >
      <p>{bar.name}</p>
      <div className={styles.tipRow}>
        <span />
        <strong>{looks.duration(bar.seconds)}</strong>
        <span />
      </div>
      {slices.slice(0, mostInTip).map(({ id, name, seconds, color, hatched }) => (
        <div key={id} className={styles.tipRow}>
          <span className={charts.swatch} data-hatched={hatched} style={{ '--mark': color }} />
          <span>{name}</span>
          <span>{looks.duration(seconds)}</span>
        </div>
      ))}
      {bar.before !== undefined && (
        <div className={styles.tipRow}>
          <span className={charts.tick} />
          <span>{beforeText(bar.before)}</span>
          <span />
        </div>
      )}
    </div>
  )
}
