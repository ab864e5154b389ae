import { errors } from '../../contract/errors.ts'
import { isId } from '../../contract/vocabulary/ids.ts'
import type { Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { copyProjectManagers, insertGrant } from '../workspaces/index.ts'
import { copyRow, findTemplate } from './copy.queries.ts'
import { putMembers } from './memberships.queries.ts'
import { assertPeople, toMembers } from './memberships.routes.ts'
import { insertProject } from './queries.ts'
import type { GivenRates } from './rates.ts'
import { setRatesOfNewProject } from './rates.ts'
import type { GivenRate } from './rules.ts'
import { assertProjectName, colorFor, toAmount, toEstimates } from './rules.ts'

export interface GivenProject {
  readonly name: string
  readonly clientId?: string
  readonly color?: string
  readonly isPublic?: boolean
}

export interface GivenNewProject extends GivenProject {
  readonly note?: string
  readonly billable?: boolean
  readonly hourlyRate?: GivenRate
  readonly costRate?: GivenRate
  readonly estimate?: { estimate?: string; type?: 'AUTO' | 'MANUAL' }
  readonly memberships?: readonly (GivenRates & {
    readonly userId?: string
    readonly hourlyRate?: GivenRate
    readonly costRate?: GivenRate
  })[]
}

/** A new project with its people; its creator becomes a member and its manager. Answers its id. Tell afterwards. */
export async function createProject(
  tx: Tx,
  workspaceId: string,
  creatorId: string,
  given: GivenNewProject,
): Promise<string> {
  assertProjectName(given.name)
  const people = toMembers([{ userId: creatorId }, ...(given.memberships ?? [])])
  await assertPeople(
    tx,
    workspaceId,
    people.map((person) => person.userId),
  )
  const id = newId()
  const estimates = toEstimates(given.estimate)
  await insertProject(tx, workspaceId, {
    id,
    name: given.name,
    clientId: toClientId(given.clientId),
    color: given.color ?? colorFor(id),
    note: given.note ?? '',
    billable: given.billable ?? null,
    isPublic: given.isPublic ?? null,
    hourlyRateMinor: toAmount(given.hourlyRate),
    costRateMinor: toAmount(given.costRate),
    estimate: estimates?.estimate ?? null,
    timeEstimate: estimates?.timeEstimate ?? null,
  })
  await putMembers(tx, workspaceId, id, people)
  await setRatesOfNewProject(tx, workspaceId, id, given)
  await manage(tx, workspaceId, id, creatorId)
  return id
}

/**
 * A project as the template is: rates that hold now, estimates, note, colour, fields, groups, the ACTIVE people with
 * their rates and manager roles. Who has no account yet or was deactivated is not copied. Tasks are copied by their
 * own family. Answers both ids; a template that the caller does not see is none.
 */
export async function copyTemplate(
  tx: Tx,
  workspaceId: string,
  creator: { readonly userId: string; readonly isAdmin: boolean },
  templateId: string,
  given: GivenProject,
): Promise<{ id: string; templateId: string }> {
  assertProjectName(given.name)
  const sought = isId(templateId) ? templateId : ''
  const [template] = await findTemplate(tx, workspaceId, sought, creator.userId, creator.isAdmin)
  if (!template) throw new ApiError(errors.templateNotInWorkspace)
  const id = newId()
  await copyRow(
    tx,
    workspaceId,
    template.id,
    id,
    given.name,
    toClientId(given.clientId),
    given.color ?? null,
    given.isPublic ?? null,
    tx.now,
    creator.userId,
  )
  await putMembers(tx, workspaceId, id, toMembers([creator]))
  await copyProjectManagers(tx, workspaceId, template.id, id, tx.now, creator.userId)
  await manage(tx, workspaceId, id, creator.userId)
  return { id, templateId: template.id }
}

async function manage(tx: Tx, workspaceId: string, projectId: string, userId: string): Promise<void> {
  await insertGrant(tx, workspaceId, userId, 'PROJECT_MANAGER', projectId, null, null, tx.now, userId)
}

/** Empty is none; an unknown one is refused by the database. */
function toClientId(clientId: string | undefined): string | null {
  if (!clientId) return null
  if (!isId(clientId)) throw new ApiError(errors.clientNotInWorkspace)
  return clientId
}
