import type { ApiKeyRow } from './api-keys.queries.ts'
import type { SessionRow, StandingRow } from './sessions.queries.ts'

/** Own instants carry milliseconds where there are any, so that what was sent comes back. */
export function toStamp(at: Date): string {
  return at.toISOString().replace('.000Z', 'Z')
}

const toStampOrNull = (at: Date | null) => (at === null ? null : toStamp(at))

/** Who is signed in, as JSON text: settings and workspaces are as PostgreSQL wrote them. */
export function sessionJson(
  row: StandingRow,
  session: { readonly id: string; readonly csrfToken: string } | undefined,
): string {
  return JSON.stringify({
    id: session?.id ?? null,
    csrfToken: session?.csrfToken ?? null,
    account: {
      id: row.id,
      email: row.email,
      name: row.name,
      status: row.status,
      profilePicture: row.profile_picture,
      settings: row.settings,
      activeWorkspace: row.active_workspace_id,
      defaultWorkspace: row.default_workspace_id,
      hasPassword: row.has_password,
      isInstanceAdmin: row.is_instance_admin,
    },
    workspaces: row.workspaces,
  })
}

export function toMySession(row: SessionRow, currentId: string) {
  return {
    id: row.id,
    createdAt: toStamp(row.created_at),
    lastSeenAt: toStamp(row.last_seen_at),
    expiresAt: toStamp(row.expires_at),
    address: row.address,
    userAgent: row.user_agent,
    current: row.id === currentId,
  }
}

export function toMyApiKey(row: ApiKeyRow) {
  return {
    id: row.id,
    name: row.name,
    createdAt: toStamp(row.created_at),
    lastUsedAt: toStampOrNull(row.last_used_at),
    expiresAt: toStampOrNull(row.expires_at),
    readOnly: row.read_only,
  }
}
