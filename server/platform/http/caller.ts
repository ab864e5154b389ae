import type { Role } from '../../../contract/permissions.ts'

/** Who calls: an account, by which credential, and as what in the addressed workspace. */
export interface Caller {
  readonly account: Account
  readonly credential: Credential
  /** Undefined when the path addresses no workspace, or the account has no membership there. */
  readonly member: Member | undefined
}

export interface Account {
  readonly id: string
  readonly status: string
  readonly email: string
  readonly name: string | null
  readonly timeZone: string
  readonly isInstanceAdmin: boolean
}

export interface Credential {
  readonly kind: 'key' | 'session' | 'token'
  readonly id: string
  readonly readOnly: boolean
  /** What a write with a session must send as X-Csrf-Token. */
  readonly csrfToken: string | undefined
}

export interface Member {
  readonly workspaceId: string
  readonly status: 'PENDING' | 'ACTIVE' | 'DECLINED' | 'INACTIVE'
  /** MEMBER always, the others in addition; empty unless ACTIVE. */
  readonly roles: readonly Role[]
}

export function isAdmin(member: Member): boolean {
  return member.roles.includes('OWNER') || member.roles.includes('ADMIN')
}

export function isOwner(member: Member): boolean {
  return member.roles.includes('OWNER')
}
