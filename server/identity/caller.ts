/**
 * Who a credential belongs to. Exactly one credential header; a header wins over the cookie.
 * Source: wire.md §1.2; interfaces.md "Credentials".
 */
import { errors } from '../../contract/errors.ts'
import type { Role } from '../../contract/permissions.ts'
import type { Database, Tx } from '../platform/db/database.ts'
import { ApiError } from '../platform/errors.ts'
import type { Caller, Credential, Member } from '../platform/http/caller.ts'
import type { Identity } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { secretHash } from '../platform/ids.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { CredentialUse } from './credential-use.ts'
import type { CallerRow, MemberRow } from './credentials.queries.ts'
import {
  findCallerByKey,
  findCallerBySession,
  findCallerByTokenFamily,
  lockMembership,
  lockMembershipToChange,
} from './credentials.queries.ts'
import { csrfTokenOf, sessionCookieOf } from './session-cookie.ts'

const credentialHeaders = ['x-api-key', 'x-addon-token', 'x-auth-token', 'x-marketplace-token'] as const

export interface IdentityDeps {
  readonly database: Database
  readonly tokens: AccessTokens
  readonly use: CredentialUse
}

export function makeIdentity({ database, tokens, use }: IdentityDeps): Identity {
  const { read } = database
  return {
    async callerOf(request, addressed) {
      const workspaceId = idOrNull(addressed)
      const given = credentialHeaders.filter((name) => request.headers[name] !== undefined)
      const header = given[0]
      if (given.length > 1) throw new ApiError(errors.noCredential)
      if (header === undefined) {
        const cookie = sessionCookieOf(request)
        if (cookie === undefined) throw new ApiError(errors.noCredential)
        const [row] = await findCallerBySession(read, secretHash(cookie), workspaceId)
        if (!row) throw new ApiError(errors.badToken)
        use.noteSession(row.credential_id)
        return toCaller(row, 'session', workspaceId, csrfTokenOf(cookie))
      }
      const secret = String(request.headers[header])
      if (header === 'x-api-key') {
        const [row] = await findCallerByKey(read, secretHash(secret), workspaceId)
        if (!row) throw new ApiError(errors.unknownApiKey)
        use.noteKey(row.credential_id)
        return toCaller(row, 'key', workspaceId)
      }
      if (header !== 'x-auth-token') throw new ApiError(errors.badToken) // add-ons are not installed here yet
      const claims = await tokens.verify(secret)
      const [row] = claims ? await findCallerByTokenFamily(read, claims.family, workspaceId) : []
      if (!row) throw new ApiError(errors.badToken)
      return toCaller(row, 'token', workspaceId)
    },
    lockMember,
  }
}

async function lockMember(
  tx: Tx,
  workspaceId: string,
  userId: string,
  forChange: boolean,
): Promise<Member | undefined> {
  const [row] = await (forChange ? lockMembershipToChange : lockMembership)(tx, workspaceId, userId)
  return row && toMember(row, workspaceId)
}

function toCaller(
  row: CallerRow,
  kind: Credential['kind'],
  workspaceId: string | null,
  csrfToken?: string,
): Caller {
  return {
    account: {
      id: row.account_id,
      status: row.account_status,
      email: row.email,
      name: row.name,
      timeZone: row.time_zone ?? 'UTC',
      isInstanceAdmin: row.is_instance_admin,
    },
    credential: {
      kind,
      id: row.credential_id,
      readOnly: row.read_only,
      csrfToken,
    },
    member: workspaceId === null ? undefined : toMember(row, workspaceId),
  }
}

function toMember(row: MemberRow, workspaceId: string): Member | undefined {
  if (row.member_status === null) return undefined
  return { workspaceId, status: row.member_status, roles: row.member_status === 'ACTIVE' ? rolesOf(row) : [] }
}

function rolesOf(row: MemberRow): Role[] {
  const roles: Role[] = ['MEMBER']
  if (row.manages_people) roles.push('TEAM_MANAGER')
  if (row.manages_projects) roles.push('PROJECT_MANAGER')
  if (row.member_role === 'ADMIN') roles.push('ADMIN')
  if (row.member_role === 'OWNER') roles.push('OWNER')
  return roles
}
