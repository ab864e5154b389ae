import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './shortcuts.module.css'

const shortcuts = [
  ['Ctrl K', 'shortcuts.palette'],
  ['?', 'shortcuts.list'],
  ['n', 'shortcuts.start'],
  ['s', 'shortcuts.stop'],
  ['c', 'shortcuts.continue'],
  ['m', 'shortcuts.manual'],
  ['1 – 5', 'shortcuts.favorite'],
  ['Shift ← →', 'tracker.orderFavorites'],
  ['/', 'shortcuts.filter'],
  ['↑ ↓', 'shortcuts.rows'],
  ['Space', 'shortcuts.select'],
  ['Enter', 'shortcuts.open'],
  ['Esc', 'shortcuts.leave'],
  ['Shift ↑ ↓ ← →', 'calendar.keys.move'],
  ['Alt ↑ ↓', 'calendar.keys.end'],
  ['Alt Shift ↑ ↓', 'calendar.keys.start'],
  ['+ −', 'calendar.keys.zoom'],
] as const

export function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <dl className={styles.list}>
        {shortcuts.map(([keys, text]) => (
          <div key={keys} className={styles.row}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
