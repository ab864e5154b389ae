/**
 * Entity changes: what was created, updated or deleted in a range of time. The answers are bare arrays and paging
 * is ignored. Source: wire.md §2.2, §2.3, §5 Entity changes, §5.ZZ "entities".
 */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Instant, Nullable, OneOf } from './vocabulary/schema.ts'

export const documentCodes = [
  'CLIENTS',
  'PROJECTS',
  'SCHEDULED_ASSIGNMENT',
  'TAGS',
  'TASKS',
  'TIME_ENTRY',
  'TIME_ENTRY_CUSTOM_FIELD_VALUE',
  'TIME_ENTRY_RATE',
] as const
export type DocumentCode = (typeof documentCodes)[number]

const AuditMetadata = Type.Object({ createdAt: Nullable(Instant), updatedAt: Nullable(Instant) })

/** The entity as its list prints it, and these. */
const EntityChange = Type.Object(
  { id: Type.String(), documentCode: OneOf(documentCodes), auditMetadata: AuditMetadata },
  { $id: 'EntityChangeDocument', additionalProperties: true },
)

const DeletedEntity = Type.Object(
  {
    deletedAt: Instant,
    /** The entity as it was stored. */
    document: Type.Object(
      { _id: Type.String(), workspaceId: Type.String(), auditMetadata: AuditMetadata },
      { additionalProperties: true },
    ),
    documentCode: OneOf(documentCodes),
    id: Type.String(),
  },
  { $id: 'LogBinDocumentDto' },
)

const query = {
  type: Type.Array(OneOf(documentCodes)),
  /** Instants, half-open: start <= at < end. */
  start: Type.Optional(Type.String()),
  end: Type.Optional(Type.String()),
  /** Read and ignored, as the reference does. */
  page: Type.Optional(Type.String({ default: '0' })),
  limit: Type.Optional(Type.String({ default: '50' })),
}

export const getCreatedEntityInfo = operation({
  id: 'getCreatedEntityInfo',
  tag: 'Entity changes (Experimental)',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/entities/created',
  summary: 'What was created in a range of time, as it is now',
  access: 'changes.follow',
  writes: false,
  query,
  reply: Type.Array(EntityChange),
})

export const getUpdatedEntityInfo = operation({
  id: 'getUpdatedEntityInfo',
  tag: 'Entity changes (Experimental)',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/entities/updated',
  summary: 'What was created earlier and updated last in a range of time',
  access: 'changes.follow',
  writes: false,
  query,
  reply: Type.Array(EntityChange),
})

export const getDeletedEntityInfo = operation({
  id: 'getDeletedEntityInfo',
  tag: 'Entity changes (Experimental)',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/entities/deleted',
  summary: 'What was deleted in a range of time, as it was',
  access: 'changes.follow',
  writes: false,
  query,
  reply: Type.Array(DeletedEntity),
})

export const entityChangeOperations = [
  getCreatedEntityInfo,
  getUpdatedEntityInfo,
  getDeletedEntityInfo,
] as const
