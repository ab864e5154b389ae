import type { Db } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'

/** A person as webhooks carry them: no workspaceId, no status, no memberships. Source: recorded/143, wire.md §6.3. */
export interface PersonPayload {
  readonly id: string
  readonly email: string | null
  readonly name: string | null
  readonly profilePicture: string
  readonly settings: unknown
}

const selectPayloads = prepared<
  { id: string; email: string | null; name: string | null; profile_picture: string; settings: unknown },
  [readonly string[]]
>(
  'members.personPayloads',
  'select id, email, name, profile_picture, settings from accounts where id = any ($1::text[]) order by id',
)

/** Of many people, in the order of their ids. */
export async function personPayloads(db: Db, userIds: readonly string[]): Promise<PersonPayload[]> {
  const rows = await selectPayloads(db, userIds)
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name,
    profilePicture: row.profile_picture,
    settings: row.settings,
  }))
}

export async function personPayload(db: Db, userId: string): Promise<PersonPayload> {
  const [payload] = await personPayloads(db, [userId])
  if (!payload) throw new Error(`account ${userId} is gone`)
  return payload
}
