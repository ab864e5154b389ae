/** What each person works on, or worked on last: the table of the team's dashboard. Ours. Source: product.md E1. */
import { Type } from 'typebox'
import { operation } from '../operation.ts'
import { timeEntryTypes } from '../time-entries.ts'
import { Id } from '../vocabulary/ids.ts'
import { Nullable, OneOf } from '../vocabulary/schema.ts'

const Activity = Type.Object({
  description: Type.String(),
  type: OneOf(timeEntryTypes),
  projectId: Nullable(Id),
  projectName: Type.String(),
  projectColor: Type.String(),
  clientName: Type.String(),
  taskName: Type.String(),
  start: Type.String(),
  /** Null: it runs. */
  end: Nullable(Type.String()),
})

export const getTeamActivity = operation({
  id: 'getTeamActivity',
  tag: 'Dashboard',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/team-activity',
  summary: 'What every active member works on, or worked on last, as far as the caller may see it',
  source: 'stint',
  access: 'reports.see',
  writes: false,
  reply: Type.Object({
    /** False: only the caller, the people that the caller manages, and those with time on the caller's projects. */
    everybody: Type.Boolean(),
    /** By name. */
    people: Type.Array(
      Type.Object({
        userId: Id,
        name: Type.String(),
        profilePicture: Type.String(),
        /** What runs, else what began last within 90 days; null: nothing that the caller may see. */
        latest: Nullable(Activity),
      }),
    ),
  }),
})
