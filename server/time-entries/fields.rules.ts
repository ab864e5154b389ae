/** Values of custom fields on a new entry. Pure. Source: wire.md §3, §5.Z; product.md F6, C5. */
import type { CustomFieldType } from '../../contract/custom-fields.ts'
import { errors } from '../../contract/errors.ts'
import { assertFieldValue } from '../custom-fields/index.ts'
import { ApiError, noPermission } from '../platform/errors.ts'

/** A field that is visible for the entry: in the workspace, or on its project. */
export interface EntryField {
  readonly id: string
  readonly name: string
  readonly type: CustomFieldType
  readonly allowedValues: readonly string[]
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

/** What the entry stores: values given, else defaults. Fields without either are left out. */
export function toFieldValues(
  given: readonly { customFieldId: string; sourceType?: FieldValue['source']; value?: unknown }[],
  fields: readonly EntryField[],
  isAdmin: boolean,
): FieldValue[] {
  const known = new Map(fields.map((field) => [field.id, field]))
  const values = new Map<string, FieldValue>()
  for (const { id, defaultValue: value, defaultSource: source } of fields)
    if (value !== null) values.set(id, { fieldId: id, value, source })
  for (const { customFieldId, sourceType: source = 'TIMEENTRY', value = null } of given) {
    const field = known.get(customFieldId)
    if (!field) throw new ApiError(errors.customFieldNotInWorkspace)
    assertFieldValue(field, value)
    if (field.onlyAdminCanEdit && !isAdmin) {
      if (JSON.stringify(value) !== JSON.stringify(field.defaultValue)) throw noPermission()
    } else values.set(field.id, { fieldId: field.id, value, source })
  }
  return [...values.values()]
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
