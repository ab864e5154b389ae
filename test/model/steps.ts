/** Random tracking calls: each is made over HTTP, and in the model. */
import { expect } from 'vitest'
import type { Operation } from '../../contract/operation.ts'
import {
  createForOthers,
  createTimeEntry,
  deleteTimeEntry,
  stopRunningTimeEntry,
} from '../../contract/time-entries.ts'
import {
  deleteMany,
  duplicateTimeEntry,
  replaceMany,
  updateTimeEntry,
} from '../../contract/time-entry-edits.ts'
import {
  continueTimeEntry,
  deleteTimeEntries,
  restoreTimeEntries,
  splitTimeEntry,
  updateTimeEntries,
} from '../../contract/tracking.ts'
import type { Pick } from '../feed-writer.ts'
import type { Person } from '../world.ts'
import type { Asked, Sheet, Told } from './sheet.ts'

/** Somebody's time, and the clock that their entries go by. */
export interface Kept {
  readonly person: Person
  readonly sheet: Sheet
  /** Seconds; runs on with each step. */
  clock: number
  /** What was told, step by step; within a step in any order. */
  readonly told: Told[][]
  /** Steps about one person come one after another, whoever makes them. */
  turn: Promise<void>
}

export interface Stage {
  readonly workspaceId: string
  readonly projects: readonly { readonly id: string; readonly taskId: string }[]
  readonly tagIds: readonly string[]
}

const words = ['', 'Review', 'Planning', 'Émile’s "quotes"', '10 % off; drop table', '日本語']
export const toInstant = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

/** One step of `actor` about the time of `kept`; answers what must have been told. */
export async function step(stage: Stage, actor: Person, kept: Kept, pick: Pick): Promise<Told[]> {
  const { workspaceId } = stage
  const { sheet, person } = kept
  kept.clock += 1 + pick(1800)
  const now = kept.clock
  const ofPerson = { workspaceId, userId: person.id }
  const some = (ids: readonly string[]) => ids[pick(ids.length)] ?? ''
  const few = () => [...new Set([some(sheet.finished), some(sheet.finished), some(sheet.finished)])]
  const create = async (body: object) =>
    actor === person
      ? (await actor.call(createTimeEntry, { path: { workspaceId }, body })).body.id
      : (await actor.call(createForOthers, { path: ofPerson, body })).body.id
  const at = (id: string) => ({ path: { workspaceId, id } })
  const finished = sheet.finished.length > 0

  switch (pick(14)) {
    case 0:
    case 1: {
      const asked = anything(stage, pick)
      return sheet.begin(await create({ ...asked, start: toInstant(now) }), asked, now)
    }
    case 2:
    case 3: {
      const asked = anything(stage, pick)
      const start = now - pick(40 * 3600)
      const end = start + pick(30 * 3600)
      return sheet.add(
        await create({ ...asked, start: toInstant(start), end: toInstant(end) }),
        asked,
        start,
        end,
      )
    }
    case 4: {
      const body = { end: toInstant(now) }
      if (sheet.running === undefined)
        return refused(actor, stopRunningTimeEntry, 404, { path: ofPerson, body })
      await actor.call(stopRunningTimeEntry, { path: ofPerson, body })
      return sheet.stop(now)
    }
    case 5: {
      if (!finished) return []
      const id = some(sheet.finished)
      const asked = pick(5) === 0 ? same(sheet, id) : anything(stage, pick)
      const keeps = pick(3) === 0
      const { start: was, end: ended } = sheet.entry(id)
      const start = keeps ? was : now - pick(3600)
      const end = keeps && ended !== null ? ended : start + pick(7200)
      await actor.call(updateTimeEntry, {
        ...at(id),
        body: { ...asked, start: toInstant(start), end: toInstant(end) },
      })
      return sheet.replace(id, asked, start, end, false)
    }
    case 6: {
      const id = sheet.running
      if (id === undefined) return []
      const asked = anything(stage, pick)
      const { start } = sheet.entry(id)
      const end = pick(2) === 0 ? now : null
      await actor.call(updateTimeEntry, {
        ...at(id),
        body: { ...asked, start: toInstant(start), ...(end === null ? {} : { end: toInstant(end) }) },
      })
      return sheet.replace(id, asked, start, end, false)
    }
    case 7: {
      if (!finished) return []
      const edits = few().map((id) => ({
        id,
        asked: pick(4) === 0 ? same(sheet, id) : anything(stage, pick),
      }))
      await actor.call(replaceMany, {
        path: ofPerson,
        body: edits.map(({ id, asked }) => ({ id, ...asked })),
      })
      return edits.flatMap(({ id, asked }) => {
        const { start, end } = sheet.entry(id)
        return sheet.replace(id, asked, start, end, true)
      })
    }
    case 8: {
      if (!finished) return []
      const id = some([...sheet.entries.keys()])
      await actor.call(deleteTimeEntry, at(id))
      return sheet.delete([id])
    }
    case 9: {
      if (!finished) return []
      const ids = few()
      if (pick(2) === 0) await actor.call(deleteMany, { path: ofPerson, query: { 'time-entry-ids': ids } })
      else await actor.call(deleteTimeEntries, { path: { workspaceId }, body: { ids } })
      return sheet.delete(ids)
    }
    case 10: {
      if (!finished) return []
      const id = some(sheet.finished)
      const { body } = await actor.call(duplicateTimeEntry, { path: { ...ofPerson, id } })
      return sheet.duplicate(id, body.id)
    }
    case 11: {
      if (!finished) return []
      const id = some(sheet.finished)
      if (actor !== person)
        return refused(actor, duplicateTimeEntry, 400, { path: { ...ofPerson, id: 'nothing' } })
      const { body } = await actor.call(continueTimeEntry, { ...at(id), body: { start: toInstant(now) } })
      return sheet.resume(id, body.id, now)
    }
    case 12: {
      if (!finished) return []
      const id = some(sheet.finished)
      const { start, end } = sheet.entry(id)
      const cut = start + 60 + pick(Math.max(1, (end ?? now) - start - 119))
      const body = { at: toInstant(cut) }
      if ((end ?? now) - cut < 60) return refused(actor, splitTimeEntry, 400, { ...at(id), body })
      const halves = await actor.call(splitTimeEntry, { ...at(id), body })
      return sheet.split(id, halves.body[1]?.id ?? '', cut)
    }
    default: {
      const gone = [...sheet.deleted].filter(([, { end }]) => end !== null).map(([id]) => id)
      if (gone.length > 0 && pick(2) === 0) {
        const id = some(gone)
        await actor.call(restoreTimeEntries, { path: { workspaceId }, body: { ids: [id] } })
        return sheet.restore(id)
      }
      if (!finished) return []
      const ids = few()
      const { description, billable, tagIds } = anything(stage, pick)
      const set = { ...(description === undefined ? {} : { description }), ...(tagIds ? { tagIds } : {}) }
      const asked = { ...set, billable: billable ?? false }
      const tagMode = pick(2) === 0 ? 'ADD' : 'REPLACE'
      await actor.call(updateTimeEntries, {
        path: { workspaceId },
        body: { ids, set: { ...asked, tagMode } },
      })
      return ids.flatMap((id) => sheet.set(id, asked, tagMode))
    }
  }
}

/** Refused: nothing changes, nothing is told. */
async function refused<O extends Operation>(
  actor: Person,
  operation: O,
  status: number,
  input: Parameters<typeof actor.refused<O>>[2],
): Promise<Told[]> {
  const { message } = await actor.refused(operation, status, input)
  expect(message).not.toBe('')
  return []
}

function anything({ projects, tagIds }: Stage, pick: Pick): Asked {
  const project = projects[pick(projects.length * 2)]
  const tags = tagIds.filter(() => pick(3) === 0)
  return {
    ...(pick(4) === 0 ? {} : { description: words[pick(words.length)] ?? '' }),
    ...(project ? { projectId: project.id, ...(pick(2) === 0 ? { taskId: project.taskId } : {}) } : {}),
    ...(pick(3) === 0 ? {} : { tagIds: tags }),
    ...(pick(2) === 0 ? {} : { billable: pick(2) === 0 }),
  }
}

/** What an entry says already. */
function same(sheet: Sheet, id: string): Asked {
  const { description, projectId, taskId, tagIds, billable } = sheet.entry(id)
  return {
    description,
    billable,
    ...(projectId === null ? {} : { projectId }),
    ...(taskId === null ? {} : { taskId }),
    ...(tagIds === null ? {} : { tagIds }),
  }
}
