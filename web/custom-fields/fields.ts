/** Custom fields as the workspace defines them. */
import type { Reply } from '../platform/api.ts'

export type Field = Reply<'ofWorkspace'>[number]

export const entities = ['TIMEENTRY', 'USER'] as const
export type Entity = (typeof entities)[number]
export const statuses = ['VISIBLE', 'INVISIBLE', 'INACTIVE'] as const
export const types = ['TXT', 'NUMBER', 'LINK', 'CHECKBOX', 'DROPDOWN_SINGLE', 'DROPDOWN_MULTIPLE'] as const

export const fieldsKey = (workspaceId: string) => ['w', workspaceId, 'custom-fields'] as const

/** A default as one reads it. */
export function valueText(value: unknown, words: { yes: string; no: string }): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? words.yes : words.no
  return Array.isArray(value) ? value.join(', ') : String(value)
}
