/** A schema as a person reads it: a type in words, members as a list, named schemas as links. */

/** What is read of a JSON Schema. */
export interface Shown {
  readonly $id?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly items?: Shown
  readonly anyOf?: readonly Shown[]
  readonly properties?: Readonly<Record<string, Shown>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Shown>>
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly default?: unknown
  readonly description?: string
}

/** Named schemas that were met, to be explained once at the end of the page. */
export type Named = Map<string, Shown>

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** The type in a few words, as HTML. */
export function typeOf(schema: Shown, named: Named): string {
  if (schema.$id !== undefined) {
    named.set(schema.$id, schema)
    return `<a href="#schema-${escapeHtml(schema.$id)}">${escapeHtml(schema.$id)}</a>`
  }
  if (schema.anyOf) return [...new Set(schema.anyOf.map((one) => typeOf(one, named)))].join(' or ')
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`
  if (schema.enum) return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' ')
  if (schema.type === 'array')
    return schema.items?.enum
      ? `list of ${typeOf(schema.items, named)}`
      : `list of ${schema.items ? typeOf(schema.items, named) : 'anything'}`
  if (schema.format) return escapeHtml(`${schema.type ?? 'value'} (${schema.format})`)
  return escapeHtml(schema.type ?? 'anything')
}

/** Bounds and defaults, as text. */
export function boundsOf(schema: Shown): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema
  return [
    minimum === undefined ? '' : `at least ${minimum}`,
    maximum === undefined ? '' : `at most ${maximum}`,
    minLength === undefined ? '' : `from ${minLength} characters`,
    maxLength === undefined ? '' : `up to ${maxLength} characters`,
    minItems === undefined ? '' : `from ${minItems} elements`,
    maxItems === undefined ? '' : `up to ${maxItems} elements`,
    pattern === undefined ? '' : `matches ${pattern}`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
    schema.description ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** The members of an object, those of nested objects below them; empty for what has none. */
export function membersOf(schema: Shown, named: Named): string {
  const object = objectIn(schema)
  if (!object?.properties) return ''
  const required = new Set(object.required ?? [])
  const rows = Object.entries(object.properties).map(([name, member]) => {
    const bounds = boundsOf(member)
    const nested = inlineIn(member) ? membersOf(member, named) : ''
    return `<li><code>${escapeHtml(name)}</code>${required.has(name) ? '' : ' <i>optional</i>'} ${typeOf(member, named)}${
      bounds === '' ? '' : ` <small>${escapeHtml(bounds)}</small>`
    }${nested}</li>`
  })
  return rows.length === 0 ? '' : `<ul>${rows.join('')}</ul>`
}

/** The object that a schema is, holds in a list, or is beside null. */
function objectIn(schema: Shown): Shown | undefined {
  if (schema.properties) return schema
  if (schema.items) return objectIn(schema.items)
  return schema.anyOf?.map(objectIn).find((one) => one !== undefined)
}

/** Whether the object in it has no name of its own, and so is explained in place. */
function inlineIn(schema: Shown): boolean {
  const object = objectIn(schema)
  return object !== undefined && object.$id === undefined
}
