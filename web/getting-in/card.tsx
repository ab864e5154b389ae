import { type ReactNode, useEffect } from 'react'
import { setPageTitle } from '../ui/title.ts'
import styles from './card.module.css'

/** The room of the pages before a workspace: one column, one thing to do. */
export function Card(props: { title: string; lead?: string; children: ReactNode; foot?: ReactNode }) {
  useEffect(() => {
    setPageTitle(`${props.title} · Stint`)
  }, [props.title])
  return (
    <main className={styles.room}>
      <div className={styles.card}>
        <p className={styles.mark} aria-hidden>
          Stint
        </p>
        <h1>{props.title}</h1>
        {props.lead && <p className={styles.lead}>{props.lead}</p>}
        {props.children}
        {props.foot && <div className={styles.foot}>{props.foot}</div>}
      </div>
    </main>
  )
}
