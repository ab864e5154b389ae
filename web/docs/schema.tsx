/** A schema as a person reads it: a type in words, members as a list, named schemas opened where they stand. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn, type Schema, type Schemas } from './description.ts'
import styles from './docs.module.css'

interface Props {
  readonly schema: Schema
  readonly schemas: Schemas
}

export function SchemaView({ schema, schemas }: Props) {
  return (
    <div className={styles.schema}>
      <Type schema={schema} />
      <Inside schema={schema} schemas={schemas} />
    </div>
  )
}

function Type({ schema }: { schema: Schema }) {
  const { t } = useTranslation()
  const bounds = useBounds()(schema)
  return (
    <>
      <span className={styles.type}>{typeText(schema, t('docs.listOf'), t('docs.or'))}</span>
      {bounds !== '' && <span className={styles.bounds}> {bounds}</span>}
    </>
  )
}

/** The members of what the schema is, holds in a list, or is beside null. */
function Inside({ schema, schemas }: Props) {
  const { t } = useTranslation()
  const object = objectIn(schema)
  if (!object) return null
  if (object.$ref !== undefined) return <Named name={nameIn(object.$ref)} schemas={schemas} />
  const required = new Set(object.required)
  return (
    <ul className={styles.members}>
      {Object.entries(object.properties ?? {}).map(([name, member]) => (
        <li key={name}>
          <code>{name}</code>
          {required.has(name) && <span className={styles.required}> {t('docs.required')}</span>}{' '}
          <Type schema={member} />
          <Inside schema={member} schemas={schemas} />
        </li>
      ))}
    </ul>
  )
}

/** Opened on demand: schemas may name themselves. */
function Named({ name, schemas }: { name: string; schemas: Schemas }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const schema = schemas[name]
  if (!schema) return null
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('docs.membersOf', { name })}</summary>
      {open && <Inside schema={schema} schemas={schemas} />}
    </details>
  )
}

function objectIn(schema: Schema): Schema | undefined {
  if (schema.properties || schema.$ref !== undefined) return schema
  if (schema.items) return objectIn(schema.items)
  return schema.anyOf?.map(objectIn).find((one) => one !== undefined)
}

/** The type in a few words. */
export function typeText(schema: Schema, listOf: string, or: string): string {
  const text = (one: Schema): string => {
    if (one.$ref !== undefined) return nameIn(one.$ref)
    if (one.anyOf) return [...new Set(one.anyOf.map(text))].join(` ${or} `)
    if (one.const !== undefined) return JSON.stringify(one.const)
    if (one.enum) return one.enum.map(String).join(' | ')
    if (one.type === 'array') return `${listOf} ${one.items ? text(one.items) : 'any'}`
    return one.format ? `${one.type ?? 'value'} (${one.format})` : (one.type ?? 'any')
  }
  return text(schema)
}

/** Bounds and defaults, as text. */
export function useBounds(): (schema: Schema) => string {
  const { t } = useTranslation()
  return (schema) => {
    const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema
    return [
      minimum !== undefined && t('docs.atLeast', { bound: minimum }),
      maximum !== undefined && t('docs.atMost', { bound: maximum }),
      minLength !== undefined && t('docs.fromCharacters', { bound: minLength }),
      maxLength !== undefined && t('docs.upToCharacters', { bound: maxLength }),
      minItems !== undefined && t('docs.fromElements', { bound: minItems }),
      maxItems !== undefined && t('docs.upToElements', { bound: maxItems }),
      schema.pattern !== undefined && t('docs.matches', { pattern: schema.pattern }),
      schema.default !== undefined && t('docs.default', { value: JSON.stringify(schema.default) }),
      schema.description,
    ]
      .filter(Boolean)
      .join(', ')
  }
}
