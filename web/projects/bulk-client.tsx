/** One client for many projects. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SidePanel } from '../ui/side-panel.tsx'
import { ClientSelect } from './client-select.tsx'
import styles from './projects.module.css'

interface Chosen {
  readonly id: string | null
  readonly name: string | null
}

interface Props {
  readonly workspaceId: string
  readonly count: number
  readonly opened: boolean
  readonly onClose: () => void
  readonly onChoose: (client: Chosen) => void
}

export function BulkClient({ workspaceId, count, opened, onClose, onChoose }: Props) {
  const { t } = useTranslation()
  const [client, setClient] = useState<Chosen>({ id: null, name: null })
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('projects.bulk.client')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          onChoose(client)
          onClose()
        }}
      >
        <ClientSelect
          workspaceId={workspaceId}
          makes
          label={t('projects.column.client')}
          value={client.id}
          onChange={setClient}
        />
        <Button type="submit">{t('projects.bulk.setClient', { count })}</Button>
      </form>
    </SidePanel>
  )
}
