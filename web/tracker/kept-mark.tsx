/** A quiet mark on time that the server does not have as it is shown. */
import type { TFunction } from 'i18next'
import { CloudAlert, CloudOff } from 'lucide-react'
import styles from './list.module.css'
import type { Mark } from './use-kept.ts'

export const markText = (t: TFunction, mark: Mark) =>
  t(mark === 'refused' ? 'offline.refusedMark' : 'offline.waits')

/** The sign alone, where the words stand beside it or in a name. */
export function KeptSign({ mark, size = 15 }: { readonly mark: Mark; readonly size?: number }) {
  const Icon = mark === 'refused' ? CloudAlert : CloudOff
  return <Icon size={size} aria-hidden data-mark={mark} />
}

interface Props {
  readonly t: TFunction
  readonly mark: Mark
  readonly id?: string
  readonly size?: number
  readonly className?: string | undefined
}

export function KeptMark({ t, mark, id, size = 15, className = styles.lock }: Props) {
  const text = markText(t, mark)
  return (
    <span id={id} className={className} role="img" title={text} aria-label={text} data-mark={mark}>
      <KeptSign mark={mark} size={size} />
    </span>
  )
}
