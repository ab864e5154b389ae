/**
 * What a change of settings makes of the settings. Source: product.md B3, C6; decisions.md "A fresh workspace":
 * the `onlyAdminsCreate…` members mirror `entityCreationPermissions`. Pure.
 */
import { secondsOf, toDuration } from '../../contract/vocabulary/duration.ts'
import { toInstant } from '../../contract/vocabulary/instant.ts'
import { weekdays } from '../../contract/vocabulary/schema.ts'
import { isTimeZone } from '../../contract/vocabulary/time-zone.ts'
import type { AllSettings, SettingsChange } from '../../contract/workspace-settings.ts'
import { badRequest, invalidField } from '../platform/errors.ts'
import { dayIn, startOfDay } from './lock-date.rules.ts'

/**
 * The settings after a change; what the change doesn't name stays.
 * @param ownerZone that of the workspace's owner, in whose midnight locks move unless the settings name another.
 */
export function changedSettings(
  current: AllSettings,
  change: SettingsChange,
  now: Date,
  ownerZone: string,
): AllSettings {
  const { entityCreationPermissions: _, ...plain } = change
  const { lockTimeZone = current.lockTimeZone } = change
  if (lockTimeZone !== null && !isTimeZone(lockTimeZone)) throw invalidField('lockTimeZone')
  const today = { now, zone: lockTimeZone ?? ownerZone, locked: current.lockTimeEntries }
  const next: AllSettings = { ...current, ...normalised(plain, today), ...mirrored(current, change) }
  return withOneLock(current, next)
}

/** Names of the members that differ, in their own order. */
export function differing<T extends object>(before: T, after: T): (keyof T)[] {
  return memberNames(after).filter((name) => !same(before[name], after[name]))
}

/** A part of it: what an audit shows. */
export function only<T extends object>(whole: T, members: readonly (keyof T)[]): Partial<T> {
  const part: Partial<T> = {}
  for (const name of members) part[name] = whole[name]
  return part
}

function memberNames<T extends object>(whole: T): (keyof T)[] {
  const names: (keyof T)[] = []
  for (const name in whole) names.push(name)
  return names
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

type Plain = Omit<SettingsChange, 'entityCreationPermissions'>

/** Values in their one spelling, so that the same thing in other words is no change. */
function normalised(change: Plain, today: Today): Plain {
  const { lockTimeEntries, workCapacity, workingDays, automaticLock, round, invoiceManagers } = change
  return {
    ...change,
    ...(typeof lockTimeEntries === 'string' && { lockTimeEntries: lockInstant(lockTimeEntries, today) }),
    ...(workCapacity !== undefined && { workCapacity: capacity(workCapacity) }),
    ...(workingDays && { workingDays: weekdays.filter((day) => workingDays.includes(day)) }),
    ...(automaticLock && { automaticLock: lockRule(automaticLock) }),
    ...(round && { round: { round: round.round, minutes: round.minutes } }),
    ...(invoiceManagers && {
      invoiceManagers: {
        userIds: invoiceManagers.userIds.toSorted(),
        userGroupIds: invoiceManagers.userGroupIds.toSorted(),
      },
    }),
  }
}

const lockForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/

interface Today {
  readonly now: Date
  readonly zone: string
  /** The instant that is stored, null where there is none. */
  readonly locked: string | null
}

/** A day begins at midnight in the lock's zone; the wire has an instant. Source for "today": product.md C6. */
function lockInstant(text: string, { now, zone, locked }: Today): string {
  const midnight = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  // JavaScript reads the 31st of February as a day in March
  if (
    !lockForm.test(text) ||
    Number.isNaN(midnight.getTime()) ||
    midnight.getUTCDate() !== Number(text.slice(8, 10)) ||
    midnight.getUTCFullYear() < 1970
  )
    throw invalidField('lockTimeEntries')
  const at = text.length === 10 ? startOfDay(text, zone) : new Date(text)
  if (Number.isNaN(at.getTime())) throw invalidField('lockTimeEntries')
  const instant = toInstant(at)
  // sent back as it was read, it is no new lock
  if (instant !== locked && at > startOfDay(dayIn(zone, now), zone))
    throw badRequest("Today and the future can't be locked")
  return instant
}

function capacity(text: string): string {
  const seconds = secondsOf(text)
  if (seconds === undefined) throw invalidField('workCapacity')
  if (seconds > 86_400) throw badRequest('Work capacity can not be longer than PT24H')
  return toDuration(seconds)
}

type LockRule = NonNullable<SettingsChange['automaticLock']>

/** Each kind of lock has its own members; those of the other kinds are null. */
function lockRule(rule: LockRule): LockRule {
  const kept: Record<LockRule['type'], readonly (keyof LockRule)[]> = {
    WEEKLY: ['changeDay', 'firstDay'],
    MONTHLY: ['dayOfMonth'],
    OLDER_THAN: ['olderThanPeriod', 'olderThanValue'],
  }
  for (const name of kept[rule.type])
    if ((rule[name] ?? null) === null)
      throw badRequest(`An automatic lock of type ${rule.type} needs ${name}`)
  const has = (name: keyof LockRule) => kept[rule.type].includes(name)
  return {
    type: rule.type,
    changeDay: has('changeDay') ? (rule.changeDay ?? null) : null,
    dayOfMonth: has('dayOfMonth') ? (rule.dayOfMonth ?? null) : null,
    firstDay: has('firstDay') ? (rule.firstDay ?? null) : null,
    olderThanPeriod: has('olderThanPeriod') ? (rule.olderThanPeriod ?? null) : null,
    olderThanValue: has('olderThanValue') ? (rule.olderThanValue ?? null) : null,
  }
}

/** A lock that follows a rule replaces the date, and the date the rule. Source: product.md C6. */
function withOneLock(current: AllSettings, next: AllSettings): AllSettings {
  if (next.lockTimeEntries === null || next.automaticLock === null) return next
  const dateIsNew = next.lockTimeEntries !== current.lockTimeEntries
  const ruleIsNew = !same(next.automaticLock, current.automaticLock)
  if (dateIsNew && ruleIsNew) throw badRequest('Lock by a date or by a rule, not by both')
  return dateIsNew ? { ...next, automaticLock: null } : { ...next, lockTimeEntries: null }
}

type Creators = AllSettings['entityCreationPermissions']

/** The old flags and the newer permissions say the same, whichever of them a client writes. */
function mirrored(current: AllSettings, change: SettingsChange) {
  const now = current.entityCreationPermissions
  const wanted = change.entityCreationPermissions ?? {}
  const projects = mirror(
    now.whoCanCreateProjectsAndClients,
    wanted.whoCanCreateProjectsAndClients,
    current.onlyAdminsCreateProject,
    change.onlyAdminsCreateProject,
  )
  const tasks = mirror(
    now.whoCanCreateTasks,
    wanted.whoCanCreateTasks,
    current.onlyAdminsCreateTask,
    change.onlyAdminsCreateTask,
  )
  const tags = mirror(
    now.whoCanCreateTags,
    wanted.whoCanCreateTags,
    current.onlyAdminsCreateTag,
    change.onlyAdminsCreateTag,
  )
  const entityCreationPermissions: Creators = {
    whoCanCreateTasks: tasks,
    whoCanCreateProjectsAndClients: projects,
    whoCanCreateTags: tags,
  }
  return {
    entityCreationPermissions,
    onlyAdminsCreateProject: projects === 'ADMINS',
    onlyAdminsCreateTask: tasks === 'ADMINS',
    onlyAdminsCreateTag: tags === 'ADMINS',
  }
}

type Creator = Creators['whoCanCreateTags']

/** Clients send back what they read, so only a value that differs from the stored one is a wish. */
function mirror(
  who: Creator,
  wantedWho: Creator | undefined,
  flag: boolean,
  wantedFlag: boolean | undefined,
) {
  const newWho = wantedWho === who ? undefined : wantedWho
  const newFlag = wantedFlag === flag ? undefined : wantedFlag
  if (newWho === undefined) return newFlag === undefined ? who : newFlag ? 'ADMINS' : 'EVERYONE'
  if (newFlag !== undefined && newFlag !== (newWho === 'ADMINS'))
    throw badRequest('onlyAdminsCreate… and entityCreationPermissions contradict each other')
  return newWho
}
