/**
 * One person's time, as it must look after each tracking call: a map in memory, written anew from docs/tracking.md and
 * the rules of product.md C2–C4, D3. Each change answers the events that the server must have told of it.
 */

/** Instants are whole seconds. */
export interface ModelEntry {
  readonly description: string
  readonly projectId: string | null
  readonly taskId: string | null
  readonly tagIds: readonly string[] | null
  readonly billable: boolean
  readonly start: number
  /** Null while it runs. */
  readonly end: number | null
}

export interface Told {
  readonly type: string
  readonly id: string
}

/** What a call says of an entry; left out is left out. */
export interface Asked {
  readonly description?: string
  readonly projectId?: string
  readonly taskId?: string
  readonly tagIds?: readonly string[]
  readonly billable?: boolean
}

/** Project or task → whether its time is billable. */
export type Billable = ReadonlyMap<string, boolean>

export class Sheet {
  readonly entries = new Map<string, ModelEntry>()
  readonly deleted = new Map<string, ModelEntry>()
  readonly #billable: Billable

  constructor(billable: Billable) {
    this.#billable = billable
  }

  get running(): string | undefined {
    for (const [id, { end }] of this.entries) if (end === null) return id
    return undefined
  }

  get finished(): string[] {
    return [...this.entries].filter(([, { end }]) => end !== null).map(([id]) => id)
  }

  entry(id: string): ModelEntry {
    const entry = this.entries.get(id) ?? this.deleted.get(id)
    if (!entry) throw new Error(`the model has no entry ${id}`)
    return entry
  }

  /** Task before project before no. */
  #usual(projectId: string | null, taskId: string | null): boolean {
    return this.#billable.get(taskId ?? '') ?? this.#billable.get(projectId ?? '') ?? false
  }

  #made(asked: Asked, start: number, end: number | null): ModelEntry {
    const { description = '', projectId = null, taskId = null, tagIds = [], billable } = asked
    return {
      description,
      projectId,
      taskId,
      tagIds: tagIds.length > 0 ? tagIds : null,
      billable: billable ?? this.#usual(projectId, taskId),
      start,
      end,
    }
  }

  add(id: string, asked: Asked, start: number, end: number): Told[] {
    this.entries.set(id, this.#made(asked, start, end))
    return [{ type: 'NEW_TIME_ENTRY', id }]
  }

  /** The timer that ran ends where the new one begins. */
  begin(id: string, asked: Asked, start: number): Told[] {
    const stopped = this.stop(start)
    this.entries.set(id, this.#made(asked, start, null))
    return [...stopped, { type: 'NEW_TIMER_STARTED', id }]
  }

  stop(end: number): Told[] {
    const id = this.running
    if (id === undefined) return []
    this.entries.set(id, { ...this.entry(id), end })
    return [{ type: 'TIMER_STOPPED', id }]
  }

  /** Replaces: what is not asked for is cleared. `many`: entries without tags then have an empty list. */
  replace(id: string, asked: Asked, start: number, end: number | null, many: boolean): Told[] {
    const before = this.entry(id)
    const after = this.#made({ billable: false, ...asked }, start, end)
    const keepsNull = before.tagIds === null && !many
    return this.#change(id, { ...after, tagIds: after.tagIds ?? (keepsNull ? null : []) })
  }

  /** Changes what is asked for and leaves the rest. */
  set(
    id: string,
    asked: Pick<Asked, 'description' | 'billable' | 'tagIds'>,
    mode: 'ADD' | 'REPLACE',
  ): Told[] {
    const before = this.entry(id)
    const { description = before.description, billable = before.billable, tagIds } = asked
    const added = mode === 'ADD' ? [...(before.tagIds ?? []), ...(tagIds ?? [])] : (tagIds ?? [])
    const wanted = tagIds === undefined ? before.tagIds : [...new Set(added)]
    const none = wanted?.length === 0 && before.tagIds === null
    return this.#change(id, { ...before, description, billable, tagIds: none ? null : wanted })
  }

  #change(id: string, after: ModelEntry): Told[] {
    const before = this.entry(id)
    if (JSON.stringify(Object.entries(before).sort()) === JSON.stringify(Object.entries(after).sort()))
      return []
    this.entries.set(id, after)
    const ended = before.end === null && after.end !== null
    return [{ type: ended ? 'TIMER_STOPPED' : 'TIME_ENTRY_UPDATED', id }]
  }

  delete(ids: readonly string[]): Told[] {
    for (const id of ids) {
      this.deleted.set(id, this.entry(id))
      this.entries.delete(id)
    }
    return ids.map((id) => ({ type: 'TIME_ENTRY_DELETED', id }))
  }

  restore(id: string): Told[] {
    this.entries.set(id, this.entry(id))
    this.deleted.delete(id)
    return [{ type: 'TIME_ENTRY_RESTORED', id }]
  }

  duplicate(id: string, copy: string): Told[] {
    this.entries.set(copy, this.entry(id))
    return [{ type: 'NEW_TIME_ENTRY', id: copy }]
  }

  /** A new timer that says what the earlier entry says. */
  resume(id: string, next: string, start: number): Told[] {
    const { description, projectId, taskId, tagIds, billable } = this.entry(id)
    const stopped = this.stop(start)
    const tags = tagIds?.length ? tagIds : null
    this.entries.set(next, { description, projectId, taskId, tagIds: tags, billable, start, end: null })
    return [...stopped, { type: 'NEW_TIMER_STARTED', id: next }]
  }

  split(id: string, second: string, at: number): Told[] {
    const whole = this.entry(id)
    this.entries.set(id, { ...whole, end: at })
    this.entries.set(second, { ...whole, start: at })
    return [
      { type: 'TIME_ENTRY_SPLIT', id },
      { type: whole.end === null ? 'NEW_TIMER_STARTED' : 'NEW_TIME_ENTRY', id: second },
    ]
  }

  /** The latest start first, as the list shows it. */
  listed(): [string, ModelEntry][] {
    return [...this.entries].sort(
      ([one, { start: a }], [other, { start: b }]) => b - a || (one < other ? 1 : one > other ? -1 : 0),
    )
  }
}
