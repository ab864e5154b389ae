/** A quiet mark on time that the server does not have as it is shown. */
import type { TFunction } from 'i18next'
import { CloudAlert, CloudOff } from 'lucide-react'
import styles from './list.module.css'
import type { Mark } from './use-kept.ts'

export function KeptMark({ t, mark }: { readonly t: TFunction; readonly mark: Mark }) {
  const Icon = mark === 'refused' ? CloudAlert : CloudOff
  const text = t(mark === 'refused' ? 'offline.refusedMark' : 'offline.waits')
  return (
    <span className={styles.lock} role="img" title={text} aria-label={text} data-mark={mark}>
      <Icon size={15} aria-hidden />
    </span>
  )
}
