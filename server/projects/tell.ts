import type { Static } from 'typebox'
import type { Project } from '../../contract/projects.ts'
import type { Tx } from '../platform/db/database.ts'
import type { AuditEntry } from '../platform/events/audit.ts'
import { auditEach } from '../platform/events/audit.ts'
import type { Event } from '../platform/events/emit.ts'
import { emitEach } from '../platform/events/emit.ts'
import { projectPayloads } from './queries.ts'

export type ProjectDto = Static<typeof Project>

/** The project with what its webhook shows besides. */
export interface ProjectInFull extends ProjectDto {
  readonly tasks: readonly unknown[]
  readonly client: unknown
}

const actions = {
  NEW_PROJECT: 'CREATE_PROJECT',
  PROJECT_UPDATED: 'UPDATE_PROJECT',
  PROJECT_DELETED: 'DELETE_PROJECT',
} as const

/** The project in full, whoever asks: for events and the audit log. */
export async function projectInFull(tx: Tx, workspaceId: string, projectId: string): Promise<ProjectInFull> {
  const [project] = await projectsInFull(tx, workspaceId, [projectId])
  if (!project) throw new Error(`project ${projectId} is gone`)
  return project
}

/** The same of many, by id. */
export async function projectsInFull(
  tx: Tx,
  workspaceId: string,
  projectIds: readonly string[],
): Promise<ProjectInFull[]> {
  return (await projectPayloads(tx, workspaceId, projectIds)).map((json) => JSON.parse(json))
}

export interface ProjectChange {
  readonly before?: ProjectInFull
  readonly after?: ProjectInFull
}

type Type = keyof typeof actions
interface Further {
  readonly before?: unknown
  readonly after?: unknown
}

/**
 * Event and audit of a project. Of a private one only administrators and whoever acted hear live.
 * @param change the project before and after, where there is such.
 */
export async function tellProject(
  tx: Tx,
  type: Type,
  change: ProjectChange,
  further: Further = {},
): Promise<void> {
  await emitEach(tx, [toEvent(tx, type, change)])
  await auditEach(tx, [toAuditEntry(type, change, further)])
}

/** NEW_PROJECT of a project that is complete, with its tasks; answers who may hear of it. */
export async function tellNewProject(
  tx: Tx,
  workspaceId: string,
  projectId: string,
): Promise<{ workspaceId: string; isPublic: boolean }> {
  const after = await projectInFull(tx, workspaceId, projectId)
  await tellProject(tx, 'NEW_PROJECT', { after })
  return { workspaceId, isPublic: after.public }
}

/** The same of many, in this order. */
export async function tellProjects(tx: Tx, type: Type, changes: readonly ProjectChange[]): Promise<void> {
  await emitEach(
    tx,
    changes.map((change) => toEvent(tx, type, change)),
  )
  await auditEach(
    tx,
    changes.map((change) => toAuditEntry(type, change, {})),
  )
}

function presentOf({ before, after }: ProjectChange): ProjectInFull {
  const project = after ?? before
  if (!project) throw new Error('a project was neither before nor after its change')
  return project
}

function toEvent(tx: Tx, type: Type, change: ProjectChange): Event {
  const project = presentOf(change)
  return {
    type,
    workspaceId: project.workspaceId,
    userId: project.public ? null : tx.origin.userId,
    entityId: project.id,
    payload: toPayload(project),
    sources: { PROJECT_ID: [project.id] },
  }
}

function toAuditEntry(type: Type, change: ProjectChange, further: Further): AuditEntry {
  const { id, workspaceId } = presentOf(change)
  return {
    workspaceId,
    action: actions[type],
    subject: { type: 'PROJECT', id },
    before: change.before && { ...toAudited(change.before), ...Object(further.before) },
    after: change.after && { ...toAudited(change.after), ...Object(further.after) },
  }
}

/** What webhooks carry: no memberships, tasks and the client in full. Source: wire.md §6.3 "project events". */
function toPayload(project: ProjectInFull) {
  return {
    id: project.id,
    name: project.name,
    hourlyRate: project.hourlyRate,
    clientId: project.clientId,
    workspaceId: project.workspaceId,
    billable: project.billable,
    color: project.color,
    estimate: project.estimate,
    archived: project.archived,
    duration: project.duration,
    clientName: project.clientName,
    note: project.note,
    public: project.public,
    template: project.template,
    tasks: project.tasks,
    client: project.client,
  }
}

/** Ids and amounts; the note is free text and stays out. */
function toAudited(project: ProjectDto) {
  return {
    id: project.id,
    name: project.name,
    clientId: project.clientId,
    billable: project.billable,
    color: project.color,
    public: project.public,
    archived: project.archived,
    template: project.template,
    hourlyRate: project.hourlyRate,
    costRate: project.costRate,
    timeEstimate: project.timeEstimate,
    budgetEstimate: project.budgetEstimate,
    estimateReset: project.estimateReset,
    memberships: project.memberships.map(({ userId, hourlyRate, costRate }) => ({
      userId,
      hourlyRate,
      costRate,
    })),
  }
}
