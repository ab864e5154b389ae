import type { Db } from '../platform/db/database.ts'
import type { Member } from '../platform/http/caller.ts'
import type { Answer } from '../platform/http/reply.ts'
import { rawJson } from '../platform/http/reply.ts'
import { sightIn } from '../workspaces/index.ts'
import { taskDtos } from './queries.ts'

/** The task, which is known to exist, as this member may see it. */
export async function answerTask(db: Db, member: Member, taskId: string): Promise<Answer> {
  const [json] = await taskDtos(db, member.workspaceId, [taskId], await sightIn(db, member))
  if (json === undefined) throw new Error(`task ${taskId} is gone`)
  return rawJson(json)
}
