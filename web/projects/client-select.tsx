/** A project's client; one that is missing is made in place by who may. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMayCreate } from '../tracker/may-create.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { createClient, useClients } from './projects.ts'

interface Props {
  readonly workspaceId: string
  readonly label: string
  readonly value: string | null
  readonly onChange: (client: { id: string | null; name: string | null }) => void
  /** Inside of a small panel, which a press outside closes. */
  readonly inside?: boolean
  readonly disabled?: boolean
  /** Offers to make one by the name that is typed. */
  readonly makes?: boolean
}

const fresh = '+'

export function ClientSelect({ workspaceId, label, value, onChange, inside, disabled, makes }: Props) {
  const { t } = useTranslation()
  const clients = useClients(workspaceId)
  const may = useMayCreate(workspaceId).projects
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const known = (clients.data ?? []).some((each) => each.name.toLowerCase() === name.toLowerCase())
  const offer = makes && may && name !== '' && !known
  async function make(): Promise<void> {
    try {
      const { id } = await createClient(workspaceId, name)
      onChange({ id, name })
    } catch (error) {
      toast(wordsOf(error, t('states.unreachableText')), { failed: true })
    }
  }
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
      data={[
        ...data.map(({ id, name: named }) => ({ value: id, label: named })),
        ...(offer ? [{ value: fresh, label: t('projects.createClient', { name }) }] : []),
      ]}
      value={value}
      onSearchChange={setTyped}
      onChange={(id) => {
        if (id === fresh) void make()
        else onChange({ id, name: data.find((each) => each.id === id)?.name ?? null })
      }}
    />
  )
}
