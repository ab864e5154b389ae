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

const selectPayload = prepared<
  { id: string; email: string | null; name: string | null; profile_picture: string; settings: unknown },
  [string]
>('members.personPayload', 'select id, email, name, profile_picture, settings from accounts where id = $1')

export async function personPayload(db: Db, userId: string): Promise<PersonPayload> {
  const [row] = await selectPayload(db, userId)
  if (!row) throw new Error(`account ${userId} is gone`)
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    profilePicture: row.profile_picture,
    settings: row.settings,
  }
}
