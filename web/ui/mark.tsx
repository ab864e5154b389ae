/** The colour of a project, as a small mark beside its name; never alone. */
import styles from './mark.module.css'

declare module 'react' {
  interface CSSProperties {
    /** A project's colour, as it is stored. */
    '--mark'?: string
  }
}

export function Mark({ color }: { color: string }) {
  return <span className={styles.mark} style={{ '--mark': color }} aria-hidden />
}
