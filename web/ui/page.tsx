import { type ReactNode, useEffect } from 'react'
import styles from './page.module.css'
import { setPageTitle } from './title.ts'

/** A page's head and room: title, what can be done, the content. Sets the window's title. */
export function Page(props: { title: string; actions?: ReactNode; narrow?: boolean; children: ReactNode }) {
  useEffect(() => {
    setPageTitle(`${props.title} · Stint`)
  }, [props.title])
  return (
    <div className={styles.page} data-narrow={props.narrow}>
      <header className={styles.head}>
        <h1>{props.title}</h1>
        <div className={styles.actions}>{props.actions}</div>
      </header>
      {props.children}
    </div>
  )
}
