/** Values of custom fields on a new entry. Pure. Source: wire.md §3, §5.Z; product.md F6, C5. */
import type { CustomFieldType } from '../../contract/custom-fields.ts'
import { errors } from '../../contract/errors.ts'
import { assertFieldValue } from '../custom-fields/index.ts'
import { ApiError, noPermission } from '../platform/errors.ts'

/** A field in use for the entry, visible or not: in the workspace, or on its project. */
export interface EntryField {
  readonly id: string
  readonly name: string
  readonly type: CustomFieldType
  readonly allowedValues: readonly string[]
  /** Never of one that is invisible. */
  readonly required: boolean
  readonly onlyAdminCanEdit: boolean
  /** The project's, else the workspace's; null where there is none. */
  readonly defaultValue: unknown
  readonly defaultSource: 'PROJECT' | 'WORKSPACE'
}

export interface FieldValue {
  readonly fieldId: string
  readonly value: unknown
  readonly source: 'PROJECT' | 'WORKSPACE' | 'TIMEENTRY'
}

/** What a new entry stores: values given, else defaults. Fields without either are left out. */
export function toFieldValues(
  given: GivenValues,
  fields: readonly EntryField[],
  isAdmin: boolean,
): FieldValue[] {
  return withGiven(given, fields, defaultsOf(fields), isAdmin)
}

/**
 * What an edited entry stores of the visible fields: values given, else those it has. Another project's own defaults
 * take the place of what it had, and fields that it had no value for get theirs. Source: product.md C4, F6.
 */
export function toEditedValues(
  given: GivenValues,
  fields: readonly EntryField[],
  stored: readonly FieldValue[],
  projectChanges: boolean,
  isAdmin: boolean,
): FieldValue[] {
  const visible = new Set(fields.map((field) => field.id))
  const kept = stored.filter(({ fieldId }) => visible.has(fieldId))
  if (!projectChanges) return withGiven(given, fields, kept, isAdmin)
  const defaults = defaultsOf(fields)
  const ofProject = defaults.filter(({ source }) => source === 'PROJECT')
  // later ones take the place of earlier ones
  return withGiven(given, fields, [...defaults, ...kept, ...ofProject], isAdmin)
}

type GivenValues = readonly { customFieldId: string; sourceType?: FieldValue['source']; value?: unknown }[]

function defaultsOf(fields: readonly EntryField[]): FieldValue[] {
  return fields.flatMap(({ id, defaultValue: value, defaultSource: source }) =>
    value === null ? [] : [{ fieldId: id, value, source }],
  )
}

function withGiven(
  given: GivenValues,
  fields: readonly EntryField[],
  before: readonly FieldValue[],
  isAdmin: boolean,
): FieldValue[] {
  const known = new Map(fields.map((field) => [field.id, field]))
  const values = new Map(before.map((one) => [one.fieldId, one]))
  for (const { customFieldId, sourceType: source = 'TIMEENTRY', value = null } of given) {
    const field = known.get(customFieldId)
    if (!field) throw new ApiError(errors.customFieldNotInWorkspace)
    assertFieldValue(field, value)
    if (field.onlyAdminCanEdit && !isAdmin) {
      if (!isSame(value, values.get(field.id)?.value ?? null)) throw noPermission()
    } else values.set(field.id, { fieldId: field.id, value, source })
  }
  return [...values.values()]
}

/** Values are JSON. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The name of a required field that stays empty; null: all are filled. */
export function missingField(fields: readonly EntryField[], values: readonly FieldValue[]): string | null {
  const filled = new Set(values.filter(({ value }) => !isEmpty(value)).map(({ fieldId }) => fieldId))
  const askable = ({ onlyAdminCanEdit, defaultValue }: EntryField) =>
    !onlyAdminCanEdit || defaultValue !== null
  return fields.find((field) => field.required && askable(field) && !filled.has(field.id))?.name ?? null
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
