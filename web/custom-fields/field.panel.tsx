/** The definition of a custom field, new or not, beside the list. */
import { Button, Switch, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Choice } from '../ui/choice.tsx'
import { FieldValue } from '../ui/field-value.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import styles from './fields.module.css'
import { type Entity, type Field, statuses, types } from './fields.ts'

interface Props {
  readonly workspaceId: string
  /** An entity: a field of it that is being made. */
  readonly field: Field | Entity | undefined
  readonly editable: boolean
  readonly onClose: () => void
}

export default function FieldPanel({ workspaceId, field, editable, onClose }: Props) {
  const { t } = useTranslation()
  const known = typeof field === 'object' ? field : undefined
  return (
    <SidePanel opened={field !== undefined} onClose={onClose} title={known?.name ?? t('fields.new')}>
      {field && (
        <Form
          key={known?.id ?? ''}
          workspaceId={workspaceId}
          field={known}
          entity={typeof field === 'object' ? field.entityType : field}
          editable={editable}
          onClose={onClose}
        />
      )}
    </SidePanel>
  )
}

function Form(props: Omit<Props, 'field'> & { field: Field | undefined; entity: Entity }) {
  const { workspaceId, field, entity, editable, onClose } = props
  const { t } = useTranslation()
  const [name, setName] = useState(field?.name ?? '')
  const [type, setType] = useState(field?.type ?? 'TXT')
  const [options, setOptions] = useState(field?.allowedValues ?? [])
  const [status, setStatus] = useState(field?.status ?? 'VISIBLE')
  const [required, setRequired] = useState(field?.required ?? false)
  const [admins, setAdmins] = useState(field?.onlyAdminCanEdit ?? false)
  const [initial, setInitial] = useState<unknown>(field?.workspaceDefaultValue ?? null)
  const [placeholder, setPlaceholder] = useState(field?.placeholder ?? '')
  const [description, setDescription] = useState(field?.description ?? '')
  const chosen = type === 'DROPDOWN_SINGLE' || type === 'DROPDOWN_MULTIPLE'
  const body = {
    name: name.trim(),
    type,
    status,
    required: entity === 'TIMEENTRY' && required,
    onlyAdminCanEdit: admins,
    ...(chosen ? { allowedValues: [...options] } : {}),
    workspaceDefaultValue: initial,
    placeholder: placeholder.trim() === '' ? null : placeholder.trim(),
    description: description.trim() === '' ? null : description.trim(),
  }
  const save = useWrite({
    write: () =>
      field
        ? api('editCustomField', { path: { workspaceId, customFieldId: field.id }, body })
        : api('create', { path: { workspaceId }, body: { ...body, entityType: entity } }),
    refresh: ['w', workspaceId],
    quiet: true,
    done() {
      toast(t(field ? 'settings.saved' : 'fields.created', { name: body.name }))
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
      <fieldset className={styles.form} disabled={!editable}>
        <Refusal error={save.error} />
        <TextInput
          size="sm"
          required
          withAsterisk={false}
          minLength={2}
          maxLength={250}
          data-autofocus
          label={t('fields.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Choice
          label={t('fields.typeLabel')}
          description={t('fields.typeRule')}
          data={types.map((value) => ({ value, label: t(`fields.type.${value}`) }))}
          value={type}
          onChoose={(next) => {
            setType(next)
            setInitial(null)
          }}
        />
        {chosen && (
          <TagsInput
            size="sm"
            label={t('fields.options')}
            description={t('fields.optionsRule')}
            value={options}
            onChange={setOptions}
          />
        )}
        <FieldValue
          key={type}
          label={t('fields.default')}
          field={{ type, allowedValues: options }}
          value={initial}
          onChange={setInitial}
        />
        <Choice
          label={t('fields.statusLabel')}
          description={t(entity === 'USER' ? 'fields.statusRuleUser' : 'fields.statusRule')}
          data={statuses.map((value) => ({ value, label: t(`fields.status.${value}`) }))}
          value={status}
          onChoose={setStatus}
        />
        {entity === 'TIMEENTRY' && (
          <Switch
            size="sm"
            label={t('fields.required')}
            description={t('fields.requiredRule')}
            checked={required}
            onChange={(event) => setRequired(event.currentTarget.checked)}
          />
        )}
        <Switch
          size="sm"
          label={t('fields.adminsOnly')}
          checked={admins}
          onChange={(event) => setAdmins(event.currentTarget.checked)}
        />
        <TextInput
          size="sm"
          maxLength={3000}
          label={t('fields.placeholder')}
          value={placeholder}
          onChange={(event) => setPlaceholder(event.currentTarget.value)}
        />
        <TextInput
          size="sm"
          maxLength={3000}
          label={t('fields.description')}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {editable && (
          <Button type="submit" loading={save.isPending}>
            {t(field ? 'settings.save' : 'fields.create')}
          </Button>
        )}
      </fieldset>
    </form>
  )
}
