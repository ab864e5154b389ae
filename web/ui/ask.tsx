/** What can't be undone asks where it stands: the question takes the button's place, Escape leaves. */
import { Button } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './ask.module.css'

interface Props {
  /** On the button. */
  readonly label: ReactNode
  /** What a screen reader hears, where several buttons read the same. */
  readonly name?: string
  readonly question: string
  readonly confirm: string
  readonly onConfirm: () => void
  readonly pending?: boolean
}

export function Ask({ label, name, question, confirm, onConfirm, pending }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const leave = () => {
    setAsking(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (!asking)
    return (
      <Button
        ref={opener}
        size="compact-sm"
        variant="default"
        aria-label={name}
        loading={pending ?? false}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question in a line of text, no form
    <span
      className={styles.ask}
      role="group"
      aria-label={question}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
    >
      <span>{question}</span>
      <Button
        size="compact-sm"
        color="red"
        onClick={() => {
          onConfirm()
          setAsking(false)
        }}
      >
        {confirm}
      </Button>
      <Button size="compact-sm" variant="default" autoFocus onClick={leave}>
        {t('settings.keep')}
      </Button>
    </span>
  )
}
