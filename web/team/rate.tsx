/** A rate that is edited where it stands. A button until it is used: a list has one or two of these in every row. */
import { lazy, Suspense, useState } from 'react'
import type { RateProps } from './rate-field.tsx'
import styles from './team.module.css'

const RateField = lazy(() => import('./rate-field.tsx'))

export function RateCell(props: RateProps & { readonly editable: boolean }) {
  const [used, setUsed] = useState(false)
  const { text, label, editable } = props
  if (!editable) return <span>{text}</span>
  if (used)
    return (
      <Suspense fallback={text}>
        <RateField {...props} />
      </Suspense>
    )
  return (
    <button type="button" className={styles.rate} aria-label={label} onClick={() => setUsed(true)}>
      {text}
    </button>
  )
}
