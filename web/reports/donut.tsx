/** What the time went to, as shares of a ring with their names beside it; a press goes down to the entries. */
import charts from './charts.module.css'
import styles from './donut.module.css'
import type { Down } from './down.ts'
import type { ReportLooks } from './looks.ts'

export interface Share {
  readonly id: string
  readonly name: string
  readonly seconds: number
  readonly color: string
  readonly hatched?: boolean
  /** Undefined: it stands for many, or its entries are not to be seen. */
  readonly down?: Down | undefined
}

interface Props {
  readonly label: string
  readonly shares: readonly Share[]
  readonly looks: ReportLooks
  /** Below the total. */
  readonly caption: string
}

const around = 100
/** Between two, of the ring's hundred. */
const gap = 0.7

export function Donut({ label, shares, looks, caption }: Props) {
  const total = shares.reduce((sum, { seconds }) => sum + seconds, 0)
  const part = (seconds: number) => (total === 0 ? 0 : (seconds / total) * around)
  const sum = looks.duration(total)
  let at = 0
  const arcs = shares.map((share) => {
    const length = part(share.seconds)
    const from = at
    at += length
    return { ...share, from, length: Math.max(0.2, length - (shares.length > 1 ? gap : 0)) }
  })
  return (
    <div className={styles.shares}>
      <div className={styles.ring} aria-hidden>
        <svg viewBox="0 0 100 100" width="124" height="124" role="presentation">
          <circle className={styles.track} cx="50" cy="50" r="41" pathLength={around} />
          {arcs.map(({ id, color, from, length }) => (
            <circle
              key={id}
              cx="50"
              cy="50"
              r="41"
              pathLength={around}
              strokeDasharray={`${length} ${around - length}`}
              strokeDashoffset={-from}
              style={{ '--mark': color }}
            />
          ))}
        </svg>
        <span className={styles.middle} data-long={sum.length > 9 || undefined}>
          {sum}
          <small>{caption}</small>
        </span>
      </div>
      <ul className={styles.shareList} aria-label={label}>
        {shares.map(({ id, name, seconds, color, hatched, down }) => {
          const inside = (
            <>
              <span className={charts.swatch} data-hatched={hatched} style={{ '--mark': color }} />
              <span>{name}</span>
              <span>{looks.duration(seconds)}</span>
              <span>{looks.share(total === 0 ? 0 : seconds / total)}</span>
            </>
          )
          return (
            <li key={id}>
              {down ? (
                <a className={styles.share} title={name} {...down}>
                  {inside}
                </a>
              ) : (
                <div className={styles.share}>{inside}</div>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
