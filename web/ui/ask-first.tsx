/** What can't be undone says what it will do, in numbers, and asks. Enter confirms, Escape leaves. */
import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './ask-first.module.css'

interface Props {
  readonly opened: boolean
  readonly title: string
  readonly children: ReactNode
  readonly confirm: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function AskFirst({ opened, title, children, confirm, onConfirm, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm()
          onClose()
        }}
      >
        {children}
        <div className={styles.buttons}>
          <Button type="submit" color="red" data-autofocus>
            {confirm}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.keep')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
