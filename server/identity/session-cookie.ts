/** The cookie of a session, and the token that a write with it must carry. Source: interfaces.md "Credentials". */

import { createHmac } from 'node:crypto'
import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

const name = 'stint_session'
/** A session ends when it was not used for so long. */
export const sessionLifeSeconds = 30 * 24 * 60 * 60

export function sessionCookieOf(request: FastifyRequest): string | undefined {
  return request.cookies[name] || undefined
}

/** Scripts can't read it, other sites can't send it with a write, and over https it goes nowhere else. */
export function setSessionCookie(response: FastifyReply, token: string, publicUrl: string): void {
  void response.setCookie(name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https://'),
    maxAge: sessionLifeSeconds,
  })
}

export function clearSessionCookie(response: FastifyReply, publicUrl: string): void {
  void response.setCookie(name, '', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https://'),
    maxAge: 0,
  })
}

/** Follows from the session's token, so that nothing more needs to be stored; the way back is closed. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url')
}
