/** A client, new or not, beside the list. */
import { Button, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Refusal } from '../ui/refusal.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import styles from './clients.module.css'
import { bodyOf, type Client } from './clients.ts'

interface Props {
  readonly workspaceId: string
  /** `new`: one that is being made. */
  readonly client: Client | 'new' | undefined
  readonly editable: boolean
  readonly onClose: () => void
}

export default function ClientPanel({ workspaceId, client, editable, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <SidePanel
      opened={client !== undefined}
      onClose={onClose}
      title={client === 'new' ? t('clients.new') : (client?.name ?? '')}
    >
      {client && (
        <Form
          key={client === 'new' ? '' : client.id}
          workspaceId={workspaceId}
          client={client === 'new' ? undefined : client}
          editable={editable}
          onClose={onClose}
        />
      )}
    </SidePanel>
  )
}

function Form(props: Omit<Props, 'client'> & { client: Client | undefined }) {
  const { workspaceId, client, editable, onClose } = props
  const { t } = useTranslation()
  const workspace = useQuery({
    queryKey: ['w', workspaceId, 'workspace'],
    queryFn: () => api('getWorkspaceOfUser', { path: { workspaceId } }),
  })
  const [name, setName] = useState(client?.name ?? '')
  const [email, setEmail] = useState(client?.email ?? '')
  const [copies, setCopies] = useState(client?.ccEmails ?? [])
  const [address, setAddress] = useState(client?.address ?? '')
  const [note, setNote] = useState(client?.note ?? '')
  const [currency, setCurrency] = useState(client?.currencyId ?? null)
  // who may only create says nothing of what is set afterwards
  const whole = client !== undefined || editable
  const save = useWrite({
    async write() {
      const told = { name: name.trim(), email: email.trim(), address: address.trim(), note: note.trim() }
      const { email: _e, address: _a, note: _n, ...named } = told
      const contact = {
        ...named,
        ...(told.email === '' ? {} : { email: told.email }),
        ...(told.address === '' ? {} : { address: told.address }),
        ...(told.note === '' ? {} : { note: told.note }),
      }
      const made = client ?? (await api('createClient', { path: { workspaceId }, body: contact }))
      if (client === undefined && copies.length === 0 && currency === null) return
      await api('updateClient', {
        path: { workspaceId, id: made.id },
        body: bodyOf({ ...made, ...told, ccEmails: copies, currencyId: currency }),
      })
    },
    refresh: ['w', workspaceId],
    quiet: true,
    done() {
      toast(t(client ? 'settings.saved' : 'clients.created', { name: name.trim() }))
      onClose()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <fieldset className={styles.form} disabled={client !== undefined && !editable}>
        <Refusal error={save.error} />
        <TextInput
          size="sm"
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          label={t('clients.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="sm"
          type="email"
          label={t('clients.email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        {whole && (
          <TagsInput
            size="sm"
            maxTags={3}
            label={t('clients.copies')}
            description={t('clients.copiesRule')}
            value={copies}
            onChange={setCopies}
          />
        )}
        <Textarea
          size="sm"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={3000}
          label={t('clients.address')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        {whole && (
          <Select
            size="sm"
            label={t('clients.currency')}
            description={t('clients.currencyRule')}
            data={(workspace.data?.currencies ?? []).map(({ id, code }) => ({ value: id, label: code }))}
            value={currency}
            onChange={setCurrency}
          />
        )}
        <Textarea
          size="sm"
          autosize
          minRows={3}
          maxRows={10}
          maxLength={3000}
          label={t('clients.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {(client === undefined || editable) && (
          <Button type="submit" loading={save.isPending}>
            {t(client ? 'settings.save' : 'clients.create')}
          </Button>
        )}
      </fieldset>
    </form>
  )
}
