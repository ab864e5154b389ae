/** What differs between two recorded sides, member by member, as text. */
export interface Change {
  /** Empty where the whole value changed. */
  readonly name: string
  readonly before: string
  readonly after: string
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export function changesIn(before: unknown, after: unknown): Change[] {
  if (!isRecord(before) && !isRecord(after)) {
    const change = { name: '', before: textOf(before), after: textOf(after) }
    return change.before === change.after ? [] : [change]
  }
  const old = isRecord(before) ? before : {}
  const next = isRecord(after) ? after : {}
  return [...new Set([...Object.keys(old), ...Object.keys(next)])]
    .map((name) => ({ name, before: textOf(old[name]), after: textOf(next[name]) }))
    .filter((change) => change.before !== change.after)
}
