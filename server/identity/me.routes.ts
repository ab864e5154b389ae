/** The caller's own account. Only the person changes name, e-mail and picture. Source: product.md A1. */
import type { AuditAction } from '../../contract/audit-log.ts'
import { getLoggedUser, updateMe, updateMySettings } from '../../contract/identity.ts'
import type { Tx } from '../platform/db/database.ts'
import { accessDenied } from '../platform/errors.ts'
import { audit } from '../platform/events/audit.ts'
import { rawJson } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { defaultUserSettings } from './defaults.ts'
import type { SelfRow } from './me.queries.ts'
import { lockSelf, selfDto, updateProfile, updateSettings } from './me.queries.ts'
import { tellWorkspaces } from './profile.ts'
import { assertPicture, toPersonName } from './rules.ts'
import { assertNoNulls, assertSettings, changesOf } from './settings.rules.ts'

export function meRoutes(on: On): void {
  on(getLoggedUser, async ({ db, account, query }) =>
    rawJson(await selfDto(db, account.id, query['include-memberships'] ?? false)),
  )

  on(updateMe, async ({ tx, account, body }) => {
    if (body.profilePicture !== undefined) assertPicture(body.profilePicture)
    const self = await requireSelf(tx, account.id)
    const name = body.name === undefined ? self.name : toPersonName(body.name)
    const picture = body.profilePicture ?? self.profile_picture
    const changed = [
      ...(name === self.name ? [] : ['name']),
      ...(picture === self.profile_picture ? [] : ['profilePicture']),
    ]
    if (changed.length > 0) {
      await updateProfile(tx, self.id, name, picture)
      await tellWorkspaces(tx, 'USER_UPDATED', { id: self.id, email: self.email, name })
      await auditSelf(tx, self.id, 'UPDATE_ACCOUNT', { after: { changed } })
    }
    return rawJson(await selfDto(tx, self.id, false))
  })

  on(updateMySettings, async ({ tx, account, body, request }) => {
    assertNoNulls(request.body)
    assertSettings(body)
    const self = await requireSelf(tx, account.id)
    const stored = self.settings ?? defaultUserSettings('UTC')
    const changes = changesOf(stored, body)
    if (changes) {
      await updateSettings(tx, self.id, JSON.stringify({ ...stored, ...body }))
      await auditSelf(tx, self.id, 'UPDATE_ACCOUNT_SETTINGS', changes)
    }
    return rawJson(await selfDto(tx, self.id, false))
  })
}

/** Locked until the commit. The account may have ended since the call came in. */
export async function requireSelf(tx: Tx, id: string): Promise<SelfRow> {
  const [self] = await lockSelf(tx, id)
  if (!self) throw accessDenied()
  return self
}

/** What is personal of it stays out of the audit log. */
async function auditSelf(
  tx: Tx,
  id: string,
  action: AuditAction,
  change: { before?: unknown; after: unknown },
): Promise<void> {
  await audit(tx, { workspaceId: null, action, subject: { type: 'USER', id }, userId: id, ...change })
}
