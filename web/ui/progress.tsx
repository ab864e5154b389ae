/** How much of what was planned is used: a bar, and beside it the number that it draws. */
import styles from './progress.module.css'

interface Props {
  /** 1 is all of it; more is shown as more. */
  readonly share: number
  readonly text: string
  readonly title?: string
  /** A share of something, not of what was planned: nothing is too much. */
  readonly quiet?: boolean
}

export function ProgressBar({ share, text, title, quiet }: Props) {
  const state = quiet ? 'within' : share > 1 ? 'over' : share > 0.85 ? 'near' : 'within'
  return (
    <span className={styles.progress} title={title} data-state={state}>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
      </span>
      <span className={styles.text}>{text}</span>
    </span>
  )
}
