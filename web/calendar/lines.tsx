/** What lies behind the blocks of a day: lines where the wall strikes, and the hours that are no working time. */
import { memo } from 'react'
import styles from './grid.module.css'
import { type DaySpan, strikes } from './hours.ts'
import type { Zoom } from './scale.ts'

interface Props {
  readonly span: DaySpan
  readonly zone: string
  readonly zoom: Zoom
  readonly height: number
  readonly workFrom: number | undefined
  readonly workTo: number | undefined
}

/** Wider than any screen. */
const wide = 8000

export const Lines = memo(function Lines({ span, zone, zoom, height, workFrom, workTo }: Props) {
  const y = (at: number) => Math.round(((at - span.from) / (span.to - span.from)) * height) + 0.5
  const draw = (whole: boolean) =>
    strikes(span, zone, zoom)
      .filter(({ at, seconds }) => at > span.from && (seconds % 3600 === 0) === whole)
      .map(({ at }) => `M0 ${y(at)}h${wide}`)
      .join('')
  return (
    <svg className={styles.lines} width="100%" height={height} aria-hidden="true">
      {workFrom === undefined || workTo === undefined ? (
        <rect className={styles.off} width="100%" height={height} />
      ) : (
        <>
          <rect className={styles.off} width="100%" height={y(workFrom)} />
          <rect className={styles.off} y={y(workTo)} width="100%" height={Math.max(0, height - y(workTo))} />
        </>
      )}
      <path className={styles.minor} d={draw(false)} />
      <path className={styles.major} d={draw(true)} />
    </svg>
  )
})

interface HoursProps {
  readonly span: DaySpan
  readonly zone: string
  readonly zoom: Zoom
  readonly height: number
  /** Inside a column: of a day that has other hours than its neighbours. */
  readonly inside?: boolean
  readonly text: (seconds: number) => string
  readonly againText: (seconds: number) => string
}

/** The times beside the lines. */
export const Hours = memo(function Hours(props: HoursProps) {
  const { span, zone, zoom, height, inside, text, againText } = props
  const step = zoom === 60 ? 60 : zoom
  return (
    <div className={styles.hours} data-inside={inside} aria-hidden="true">
      {strikes(span, zone, step)
        .filter(({ at }) => at > span.from)
        .map(({ at, seconds, again }) => (
          <span
            key={at}
            className={styles.hour}
            data-whole={seconds % 3600 === 0}
            title={again ? againText(seconds) : undefined}
            style={{ top: ((at - span.from) / (span.to - span.from)) * height }}
          >
            {text(seconds)}
            {again ? '²' : ''}
          </span>
        ))}
    </div>
  )
})
