/** What rates are worth, kept in memory and by hand: the model that the database is held against. */
import { resolveRate } from '../server/time-entries/rules.ts'

export type Kind = 'BILLABLE' | 'COST'

/** The rates of one owner and kind: what its column held before there was a history, and from when each amount counts. */
export interface History {
  readonly column: number | null
  readonly rows: readonly { readonly since: number; readonly amount: number }[]
}

const unset: History = { column: null, rows: [] }

/** Without a history the column's rate has held for ever; before its first row nothing is set. */
export function rateAt({ column, rows }: History, at: number): number | null {
  if (rows.length === 0) return column
  const [latest] = rows.filter(({ since }) => since <= at).sort((a, b) => b.since - a.since)
  return latest?.amount ?? null
}

/** Whose rates: a name for each owner. */
export interface Owners {
  readonly workspace: string
  readonly member: string
  readonly project: string | null
  readonly task: string | null
}

export class RateModel {
  readonly #histories = new Map<string, History>()

  put(owner: string, kind: Kind, history: History): void {
    this.#histories.set(`${owner} ${kind}`, history)
  }

  of(owner: string, kind: Kind): History {
    return this.#histories.get(`${owner} ${kind}`) ?? unset
  }

  /** The amount holds from `since` on; what was written between then and now is replaced, later plans stay. */
  set(owner: string, kind: Kind, amount: number, since: number, now: number): void {
    const { column, rows } = this.of(owner, kind)
    const earlier = rows.length === 0 && column !== null ? [{ since: -Infinity, amount: column }] : rows
    const kept = earlier
      .filter((row) => row.since < since || row.since > now)
      .filter((row) => row.since !== since)
    this.put(owner, kind, { column, rows: [...kept, { since, amount }] })
  }

  /** What an entry of these that starts then is worth. */
  price({ workspace, member, project, task }: Owners, kind: Kind, at: number): number | null {
    const level = (owner: string | null) => (owner === null ? null : rateAt(this.of(owner, kind), at))
    return resolveRate({
      projectMember: level(project && `${project} ${member}`),
      task: level(task),
      project: level(project),
      member: level(member),
      workspace: level(workspace),
    })
  }
}
