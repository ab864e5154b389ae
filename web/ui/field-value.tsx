/** The value of a custom field, as its type is filled in; kept when it is left or chosen. Null: none. */
import { Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export interface FieldKind {
  readonly type: 'TXT' | 'NUMBER' | 'LINK' | 'CHECKBOX' | 'DROPDOWN_SINGLE' | 'DROPDOWN_MULTIPLE'
  readonly allowedValues: readonly string[]
}

interface Props {
  readonly label: string
  readonly field: FieldKind
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly placeholder?: string | undefined
}

export function FieldValue({ label, field, value, onChange, placeholder }: Props) {
  const { t } = useTranslation()
  const shared = { size: 'sm', label, ...(placeholder === undefined ? {} : { placeholder }) } as const
  const clear = { 'aria-label': t('list.clear') }
  switch (field.type) {
    case 'CHECKBOX':
      return (
        <Checkbox
          size="sm"
          label={label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'NUMBER':
      return (
        <NumberInput
          key={String(value)}
          {...shared}
          hideControls
          defaultValue={typeof value === 'number' ? value : ''}
          onBlur={(event) => {
            const text = event.currentTarget.value
            const next = text === '' ? null : Number(text)
            if (next !== (value ?? null)) onChange(next)
          }}
        />
      )
    case 'DROPDOWN_SINGLE':
      return (
        <Select
          {...shared}
          clearable
          clearButtonProps={clear}
          data={[...field.allowedValues]}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      )
    case 'DROPDOWN_MULTIPLE':
      return (
        <MultiSelect
          {...shared}
          clearable
          clearButtonProps={clear}
          data={[...field.allowedValues]}
          value={Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []}
          onChange={(values) => onChange(values.length === 0 ? null : values)}
        />
      )
    case 'LINK':
    case 'TXT':
      return (
        <TextInput
          key={String(value)}
          {...shared}
          type={field.type === 'LINK' ? 'url' : 'text'}
          maxLength={3000}
          defaultValue={typeof value === 'string' ? value : ''}
          onBlur={(event) => {
            const text = event.currentTarget.value.trim()
            const next = text === '' ? null : text
            if (next !== (value ?? null)) onChange(next)
          }}
        />
      )
  }
}
