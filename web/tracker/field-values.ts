/** Custom fields of time entries: which there are, and what a draft says of them. Source: product.md F6. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Reply } from '../platform/api.ts'
import type { Entry } from './entries.ts'
import type { Said } from './writes.ts'

export type FieldValueOf = Entry['customFieldValues'][number]
type Field = Reply<'ofWorkspace'>[number]
type Written = NonNullable<Said['customFields']>

export function fieldsQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['w', workspaceId, 'picker', 'fields'],
    queryFn: ({ signal }) =>
      api('ofWorkspace', { path: { workspaceId }, query: { 'entity-type': ['TIMEENTRY'] }, signal }),
  })
}

/** What is visible for the project, with what was filled in, else the default. */
export function toDraftValues(
  fields: readonly Field[],
  projectId: string | null,
  written: Said['customFields'] = [],
): FieldValueOf[] {
  return fields.flatMap(({ id, name, type, status, workspaceDefaultValue, projectDefaultValues }) => {
    const own = projectDefaultValues.find((each) => each.projectId === projectId)
    if ((own?.status ?? status) !== 'VISIBLE') return []
    const filled = written.find(({ customFieldId }) => customFieldId === id)
    const value = filled ? filled.value : (own?.value ?? workspaceDefaultValue)
    return [{ customFieldId: id, timeEntryId: '', value, name, type }]
  })
}

export function withFields(old: Said['customFields'] = [], changed: Written): Written {
  const ids = new Set(changed.map(({ customFieldId }) => customFieldId))
  return [...old.filter(({ customFieldId }) => !ids.has(customFieldId)), ...changed]
}
