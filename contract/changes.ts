/**
 * What changed, in an order that a follower can trust: who reads from the last cursor on, whatever happens
 * meanwhile, ends with what is there. Documents are normalised: ids and no expansions, amounts in minor units,
 * instants with milliseconds. Ours.
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { customFieldTypes } from './people.ts'
import { timeEntryTypes } from './time-entries.ts'
import { Id } from './vocabulary/ids.ts'
import { Instant, Int, Nullable, OneOf } from './vocabulary/schema.ts'

const Minor = Nullable(Type.Integer())
const times = { createdAt: Instant, updatedAt: Instant }

const ClientDocument = Type.Object({
  id: Id,
  workspaceId: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  address: Nullable(Type.String()),
  note: Nullable(Type.String()),
  ccEmails: Nullable(Type.Array(Type.String())),
  currencyId: Nullable(Id),
  archived: Type.Boolean(),
  ...times,
})

const ProjectDocument = Type.Object({
  id: Id,
  workspaceId: Id,
  name: Type.String(),
  clientId: Nullable(Id),
  color: Type.String(),
  note: Type.String(),
  billable: Type.Boolean(),
  public: Type.Boolean(),
  archived: Type.Boolean(),
  template: Type.Boolean(),
  hourlyRateMinor: Minor,
  costRateMinor: Minor,
  estimate: Type.Unknown(),
  timeEstimate: Type.Unknown(),
  budgetEstimate: Type.Unknown(),
  estimateReset: Type.Unknown(),
  /** Direct members, with the rates that they have here. */
  members: Type.Array(Type.Object({ userId: Id, hourlyRateMinor: Minor, costRateMinor: Minor })),
  userGroupIds: Type.Array(Id),
  ...times,
})

const TaskDocument = Type.Object({
  id: Id,
  workspaceId: Id,
  projectId: Id,
  name: Type.String(),
  status: OneOf(['ACTIVE', 'DONE']),
  billable: Type.Boolean(),
  estimateSeconds: Type.Integer(),
  budgetEstimateMinor: Type.Integer(),
  hourlyRateMinor: Minor,
  costRateMinor: Minor,
  assigneeIds: Type.Array(Id),
  userGroupIds: Type.Array(Id),
  ...times,
})

const TagDocument = Type.Object({
  id: Id,
  workspaceId: Id,
  name: Type.String(),
  archived: Type.Boolean(),
  ...times,
})

const CustomFieldDocument = Type.Object({
  id: Id,
  workspaceId: Id,
  name: Type.String(),
  entityType: OneOf(['TIMEENTRY', 'USER']),
  type: OneOf(customFieldTypes),
  status: Type.String(),
  required: Type.Boolean(),
  onlyAdminCanEdit: Type.Boolean(),
  allowedValues: Type.Array(Type.String()),
  placeholder: Nullable(Type.String()),
  description: Nullable(Type.String()),
  defaultValue: Type.Unknown(),
  projectDefaults: Type.Array(Type.Object({ projectId: Id, status: Type.String(), value: Type.Unknown() })),
  ...times,
})

const TimeEntryDocument = Type.Object({
  id: Id,
  workspaceId: Id,
  userId: Id,
  description: Type.String(),
  projectId: Nullable(Id),
  taskId: Nullable(Id),
  tagIds: Nullable(Type.Array(Id)),
  billable: Type.Boolean(),
  type: OneOf(timeEntryTypes),
  start: Instant,
  /** Null while it runs. */
  end: Nullable(Instant),
  durationSeconds: Nullable(Type.Integer()),
  /** The civil day of its start in the owner's zone. */
  localDay: Type.String(),
  hourlyRateMinor: Minor,
  costRateMinor: Minor,
  rateCurrency: Nullable(Type.String()),
  approvalRequestId: Nullable(Id),
  approved: Type.Boolean(),
  invoiceId: Nullable(Id),
  invoiced: Type.Boolean(),
  kioskId: Nullable(Id),
  ...times,
})

const ValueDocument = Type.Object({
  workspaceId: Id,
  timeEntryId: Id,
  customFieldId: Id,
  value: Type.Unknown(),
  sourceType: Type.String(),
  updatedAt: Instant,
})

function change<const Name extends string, T extends Parameters<typeof Nullable>[0]>(type: Name, entity: T) {
  return Type.Object({
    type: Type.Literal(type),
    /** Of a value: `<entry>:<field>`. */
    id: Type.String(),
    deleted: Type.Boolean(),
    /** As it is now, which may be later than this change; null when it was deleted. */
    entity: Nullable(entity),
  })
}

export const Change = Type.Union([
  change('CLIENT', ClientDocument),
  change('PROJECT', ProjectDocument),
  change('TASK', TaskDocument),
  change('TAG', TagDocument),
  change('CUSTOM_FIELD', CustomFieldDocument),
  change('TIME_ENTRY', TimeEntryDocument),
  change('TIME_ENTRY_CUSTOM_FIELD_VALUE', ValueDocument),
])

export const getChanges = operation({
  id: 'getChanges',
  tag: 'Changes',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/changes',
  summary: 'What was created, changed or deleted after a cursor; without one everything, page by page',
  source: 'stint',
  access: 'changes.follow',
  writes: false,
  query: {
    after: Type.Optional(Type.String()),
    limit: Type.Optional(Int({ minimum: 1, maximum: 1000, default: 100 })),
  },
  reply: Type.Object({
    changes: Type.Array(Change),
    /** Where the next page, or the next visit, goes on. */
    next: Type.String(),
    /** There is more to read at once. */
    more: Type.Boolean(),
  }),
})

export const changeOperations = [getChanges] as const
