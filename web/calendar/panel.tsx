/** The panel beside the days: an entry, or one that is about to be. On a phone a sheet. Escape leaves. */
import { CloseButton } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './panel.module.css'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Panel({ title, onClose, children }: Props) {
  const { t } = useTranslation()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <div className={styles.behind} aria-hidden="true" onClick={onClose} />
      <section
        ref={panel}
        role="dialog"
        aria-label={title}
        className={styles.panel}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
        }}
      >
        <header className={styles.head}>
          <h2>{title}</h2>
          <CloseButton aria-label={t('frame.close')} onClick={onClose} />
        </header>
        {children}
      </section>
    </>
  )
}
