/**
 * What did not change stays the same object, so that what is drawn of it is not drawn again: one entry more in a week
 * is one line more, and not a hundred new ones. Pure, but for what it remembers.
 */
import { replaceEqualDeep } from '@tanstack/react-query'
import type { Alike, Day } from './grouping.ts'

/**
 * A list as it is now, of the members that the list before had where they say the same; that list itself where nothing
 * changed. Members are known by their ids: by their places, one at the top would be a change of all.
 */
export function steadyList(before: unknown, next: unknown): unknown {
  if (!isList(before) || !isList(next)) return next
  const known = new Map(before.map((member) => [idOf(member), member]))
  const list = next.map((member) => replaceEqualDeep(known.get(idOf(member)), member))
  return isSameList(list, before) ? before : list
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function idOf(member: unknown): unknown {
  return typeof member === 'object' && member !== null && 'id' in member ? member.id : member
}

export function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((member, place) => member === other[place])
}

/** Answers for the days of a week, with the groups and days that it answered before where their entries are the same. */
export function makeSteady<E extends object>(): (days: readonly Day<E>[]) => readonly Day<E>[] {
  const groups = new WeakMap<E, Alike<E>>()
  const days = new WeakMap<Alike<E>, Day<E>>()
  const steadyGroup = (group: Alike<E>): Alike<E> => {
    const [first] = group.entries
    const before = groups.get(first)
    if (before?.key === group.key && isSameList(before.entries, group.entries)) return before
    groups.set(first, group)
    return group
  }
  return (next) =>
    next.map((day) => {
      const now = { ...day, groups: day.groups.map(steadyGroup) }
      const [first] = now.groups
      const before = first && days.get(first)
      if (before?.day === now.day && isSameList(before.groups, now.groups)) return before
      if (first) days.set(first, now)
      return now
    })
}
