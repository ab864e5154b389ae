/** The few numbers at the top; what stands for more leads down to it. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ReportSearch } from '../reports/search.ts'
import styles from './dashboard.module.css'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  /** Below it, small. */
  readonly also?: readonly string[]
  /** The report behind it. */
  readonly behind?: ReportSearch | undefined
}

export function Facts({ workspaceId, facts }: { workspaceId: string; facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, also = [], behind }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>
            {behind ? (
              <Link to="/w/$workspaceId/reports" params={{ workspaceId }} search={behind}>
                {value}
              </Link>
            ) : (
              value
            )}
          </dd>
          {also.map((text) => (
            <dd key={text} className={styles.also}>
              {text}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
