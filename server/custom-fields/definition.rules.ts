/** What is true of a custom field's definition. Pure. Source: product.md F6, G; recorded/107. Texts without a source are ours. */
import type { CustomFieldEntity, CustomFieldStatus, CustomFieldType } from '../../contract/custom-fields.ts'
import { errors } from '../../contract/errors.ts'
import { ApiError, badRequest } from '../platform/errors.ts'

export const limits = { defined: 50, visible: 5, visibleOnProject: 10, activeOfPeople: 10 } as const
const longest = { name: 250, option: 250, text: 3000, options: 1000 } as const

/** How many other fields of the same kind there are. */
export interface Others {
  readonly defined: number
  readonly visible: number
  /** Visible or invisible. */
  readonly active: number
}

export function assertFieldName(name: string): void {
  if (name.length < 2 || name.length > longest.name)
    throw badRequest(`length must be between 2 and ${longest.name}`)
  if (name.trim() === '') throw new ApiError(errors.mustNotBeEmpty)
}

/** Of a description or a placeholder. */
export function assertFieldText(text: string | null): void {
  if (text !== null && text.length > longest.text)
    throw badRequest(`length must be between 0 and ${longest.text}`)
}

/** The options of a dropdown, each once without regard to case; other types have none. */
export function toOptions(type: CustomFieldType, given: readonly string[]): readonly string[] {
  if (type !== 'DROPDOWN_SINGLE' && type !== 'DROPDOWN_MULTIPLE') return []
  if (given.length > longest.options) throw badRequest(`size must be between 0 and ${longest.options}`)
  if (given.some((option) => option.trim() === '')) throw new ApiError(errors.mustNotBeEmpty)
  if (given.some((option) => option.length > longest.option))
    throw badRequest(`length must be between 1 and ${longest.option}`)
  if (new Set(given.map((option) => option.trim().toLowerCase())).size < given.length)
    throw badRequest('Options of a custom field must be unique')
  return given
}

/** A field that says nothing of its status is visible as long as there is room. */
export function toStatus(
  given: CustomFieldStatus | undefined,
  entityType: CustomFieldEntity,
  others: Others,
): CustomFieldStatus {
  if (given !== undefined) return given
  if (entityType === 'USER') return others.active < limits.activeOfPeople ? 'VISIBLE' : 'INACTIVE'
  return others.visible < limits.visible ? 'VISIBLE' : 'INVISIBLE'
}

export function assertMayDefine(others: Others): void {
  if (others.defined >= limits.defined) throw new ApiError(errors.customFieldLimit)
}

/** Whether there is room for one more field of this status in the workspace. */
export function assertRoom(entityType: CustomFieldEntity, status: CustomFieldStatus, others: Others): void {
  if (entityType === 'USER') {
    if (status !== 'INACTIVE' && others.active >= limits.activeOfPeople)
      throw tooMany(limits.activeOfPeople, 'active user fields')
  } else if (status === 'VISIBLE' && others.visible >= limits.visible)
    throw tooMany(limits.visible, 'visible custom fields')
}

/** Whether a project has room for one more visible field beside the others. */
export function assertRoomOnProject(othersVisible: number): void {
  if (othersVisible >= limits.visibleOnProject)
    throw tooMany(limits.visibleOnProject, 'visible custom fields on a project')
}

function tooMany(most: number, what: string): ApiError {
  const { status, code } = errors.customFieldLimit
  return new ApiError({ status, code, message: `You reached the limit of ${most} ${what}` })
}

/** Values stay what they were when they were given, so the type of a field that has some is fixed. */
export function assertTypeKept(before: CustomFieldType, after: CustomFieldType, hasValues: boolean): void {
  if (before !== after && hasValues)
    throw badRequest("Type of a custom field that has values can't be changed")
}
