/** What opens beside a page, from the right; Escape and the cross close it. */
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  /** For what needs room. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export function SidePanel({ opened, onClose, title, wide, children }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      {...(wide ? { size: 'lg' } : {})}
      title={title}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      {children}
    </Drawer>
  )
}
