/** A project's client. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useClients } from './projects.ts'

interface Props {
  readonly workspaceId: string
  readonly label: string
  readonly value: string | null
  readonly onChange: (client: { id: string | null; name: string | null }) => void
  /** Inside of a small panel, which a press outside closes. */
  readonly inside?: boolean
  readonly disabled?: boolean
}

export function ClientSelect({ workspaceId, label, value, onChange, inside, disabled }: Props) {
  const { t } = useTranslation()
  const clients = useClients(workspaceId)
  // an archived client is not chosen anew, but stays where it is
  const data = (clients.data ?? []).filter(({ id, archived }) => !archived || id === value)
  return (
    <Select
      size="sm"
      searchable
      clearable
      disabled={disabled ?? false}
      limit={200}
      label={label}
      placeholder={t('projects.noClient')}
      comboboxProps={{ withinPortal: !inside }}
      clearButtonProps={{ 'aria-label': t('list.clear') }}
      nothingFoundMessage={t('projects.noSuchClient')}
      data={data.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={(id) => onChange({ id, name: data.find((each) => each.id === id)?.name ?? null })}
    />
  )
}
