/** A field for each parameter: choices where it has them, its type and bounds beside it. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Parameter, Schema } from './description.ts'
import styles from './docs.module.css'
import { typeText, useBounds } from './schema.tsx'

interface Props {
  readonly parameters: readonly Parameter[]
  readonly values: Readonly<Record<string, string>>
  readonly onValue: (parameter: Parameter, value: string) => void
}

export function Fields({ parameters, values, onValue }: Props) {
  const { t } = useTranslation()
  const bounds = useBounds()
  if (parameters.length === 0) return <p className={styles.dim}>{t('docs.noParameters')}</p>
  return (
    <div className={styles.parameters}>
      {parameters.map((parameter) => {
        const { name, schema, required } = parameter
        const choices = choicesOf(schema)
        const notes = [
          t(`docs.in.${parameter.in}`),
          required && t('docs.required'),
          !choices && typeText(schema, t('docs.listOf'), t('docs.or')),
          schema.type === 'array' && t('docs.commas'),
          bounds(schema),
        ]
        const field = {
          size: 'sm',
          label: name,
          description: notes.filter(Boolean).join(', '),
          value: values[name] ?? '',
          classNames: { label: styles.name },
        } as const
        return choices ? (
          <NativeSelect
            key={name}
            {...field}
            data={['', ...choices]}
            onChange={(event) => onValue(parameter, event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={name}
            {...field}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onValue(parameter, event.currentTarget.value)}
          />
        )
      })}
    </div>
  )
}

function choicesOf(schema: Schema): string[] | undefined {
  if (schema.type === 'boolean') return ['true', 'false']
  return schema.enum?.map(String)
}
