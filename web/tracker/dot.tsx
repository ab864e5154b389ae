import styles from './said.module.css'

/** The project's colour; its name stands beside it. */
export function Dot({ color }: { color: string }) {
  return (
    <svg className={styles.dot} viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r="5" fill={color} />
    </svg>
  )
}
