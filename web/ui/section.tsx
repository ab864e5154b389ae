/** A titled part of a page, with room for what can be done there. */
import { type ReactNode, useId } from 'react'
import styles from './section.module.css'

interface Props {
  readonly title: string
  readonly lead?: string
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

export function Section({ title, lead, actions, children }: Props) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {actions && <div className={styles.actions}>{actions}</div>}
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {children}
    </section>
  )
}

export { styles as sectionStyles }
