import { trackedTypes } from '../../contract/time-entries.ts'
import type { NewTimeEntryBody } from './create.ts'
import type { CopiedEntry } from './queries.ts'

/** "Continue": what the body leaves out comes from the earlier entry, its times never. Source: product.md C2. Pure. */
export function copyInto(body: NewTimeEntryBody, copied: CopiedEntry | undefined): NewTimeEntryBody {
  if (!copied) return body
  const { description, projectId, taskId, tagIds, billable, customFields } = copied
  const sameProject = (body.projectId || projectId) === projectId
  const type = trackedTypes.find((tracked) => tracked === copied.type)
  return {
    description,
    billable,
    customFields,
    ...(projectId === null ? {} : { projectId }),
    ...(taskId === null || !sameProject ? {} : { taskId }),
    ...(tagIds === null ? {} : { tagIds }),
    ...(type === undefined ? {} : { type }),
    ...body,
  }
}
