/** Projects as a person looks at many of them: with time, money and progress. Ours; what progress counts: product.md D5. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { Nullable, OneOf, paging, sortOrders } from './vocabulary/schema.ts'

export const overviewColumns = ['NAME', 'CLIENT', 'TRACKED', 'AMOUNT', 'PROGRESS'] as const
export type OverviewColumn = (typeof overviewColumns)[number]
export const overviewStatuses = ['ACTIVE', 'ARCHIVED', 'ALL'] as const

const Flag = Type.Boolean()
const Count = Type.Integer()

export const getProjectOverview = operation({
  id: 'getProjectOverview',
  tag: 'Project',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/project-overview',
  summary:
    'Projects the caller may see, with tracked time, amount, progress, and what the caller may do there',
  source: 'stint',
  access: 'projects.see',
  writes: false,
  query: {
    /** This one alone. */
    id: Type.Optional(Type.String()),
    /** A part of the name of the project or of its client. */
    q: Type.Optional(Type.String()),
    status: Type.Optional(OneOf(overviewStatuses)),
    client: Type.Optional(Type.String()),
    access: Type.Optional(OneOf(['PUBLIC', 'PRIVATE'])),
    billable: Type.Optional(Flag),
    template: Type.Optional(Flag),
    'sort-column': Type.Optional(OneOf(overviewColumns)),
    'sort-order': Type.Optional(OneOf(sortOrders)),
    ...paging,
  },
  reply: Type.Object({
    total: Count,
    mayCreate: Flag,
    mayCreateTasks: Flag,
    seesAmounts: Flag,
    seesCosts: Flag,
    projects: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        color: Type.String(),
        clientId: Nullable(Id),
        clientName: Nullable(Type.String()),
        currency: Type.String(),
        archived: Flag,
        billable: Flag,
        public: Flag,
        template: Flag,
        /** Of the caller. */
        favorite: Flag,
        /** The caller may change it: an administrator, or its manager. */
        editable: Flag,
        /** The caller may ask how it stands. */
        seesStatus: Flag,
        /** Its groups, those without people too. */
        groupIds: Type.Array(Id),
        /** Finished time, of all time. */
        trackedSeconds: Count,
        /** Likewise, in minor units; null for who may not see it. */
        amountMinor: Nullable(Count),
        /** What its active estimate counts; null without one that the caller may see. */
        estimate: Nullable(
          Type.Object({
            kind: OneOf(['TIME', 'BUDGET']),
            /** Seconds, or minor units. */
            planned: Count,
            /** In the present period where it begins anew. */
            used: Count,
          }),
        ),
      }),
    ),
  }),
})

export const projectOverviewOperations = [getProjectOverview] as const
