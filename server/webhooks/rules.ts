/** What a webhook must look like. Source: wire.md §5.ZZ "webhooks", §6; recorded/111; interfaces.md. Pure. */

import { createHash } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import { errors } from '../../contract/errors.ts'
import type { TriggerSourceType } from '../../contract/events.ts'
import { ApiError, badRequest } from '../platform/errors.ts'

const longestUrl = 2000

/** A missing name has this text in the reference. */
export function assertName(name: string | undefined): asserts name is string {
  if (name === undefined) throw new ApiError(errors.webhookExists)
}

/**
 * Scheme, length and literal address. A name is never resolved here: what it points to is checked when the
 * connection is made.
 */
export function assertUrl(url: string, allowPrivate: boolean): void {
  if (url.length > longestUrl) throw badRequest(`length must be between 1 and ${longestUrl}`)
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' }
  if (!['http:', 'https:'].includes(protocol))
    throw badRequest('Webhook url must begin with http:// or https://')
  if (!allowPrivate && isPrivate(hostname)) throw badRequest('Webhook url must not be a private address')
}

/** Every address that is nobody's on the public internet, and the name that always means this host. */
function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  const family = isIP(host)
  return family === 6 ? notPublic6.check(host, 'ipv6') : family === 4 && notPublic4.check(host, 'ipv4')
}

// two lists: one alone would take every IPv4 address for the IPv6 address that it maps to
const notPublic4 = new BlockList()
const notPublic6 = new BlockList()
const ranges4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const
const ranges6 = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const
for (const [network, prefix] of ranges4) notPublic4.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of ranges6) notPublic6.addSubnet(network, prefix, 'ipv6')

/** `[]` stands for the workspace; an id named twice counts once. Source: wire.md §5.ZZ, decisions.md. */
export function toTriggerSource(source: readonly string[], workspaceId: string): string[] {
  return source.length === 0 ? [workspaceId] : [...new Set(source)]
}

/** The error for an id that the workspace doesn't have. */
export function assertSourcesExist(type: TriggerSourceType, missing: readonly unknown[]): void {
  if (missing.length === 0) return
  if (type === 'PROJECT_ID') throw new ApiError(errors.projectNotInWorkspace)
  if (type === 'USER_ID') throw new ApiError(errors.userNotInWorkspace)
  if (type === 'TAG_ID') throw new ApiError(errors.tagNotInWorkspace)
  if (type === 'WORKSPACE_ID') throw badRequest('Trigger source must be the workspace itself')
  throw new ApiError(errors.notAnObjectId)
}

/** The same url, event and trigger source, in any order of ids, have the same fingerprint. */
export function fingerprintOf(hook: {
  url: string
  webhookEvent: string
  triggerSourceType: string
  triggerSource: readonly string[]
}): string {
  const parts = [hook.url, hook.webhookEvent, hook.triggerSourceType, ...[...hook.triggerSource].sort()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
