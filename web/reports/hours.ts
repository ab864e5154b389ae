/** Comparing the hours of a day in the attendance report, in the address and out of it. Pure. Source: wire.md §8.2. */

export const measures = ['start', 'end', 'break', 'work', 'capacity', 'overtime'] as const
export type Measure = (typeof measures)[number]

const signs = ['>', '<', '='] as const
export type Sign = (typeof signs)[number]

/** `work>28800`: seconds, of start and end those since midnight. */
export interface Compared {
  readonly measure: Measure
  readonly sign: Sign
  readonly seconds: number
}

/** How a measure is compared, for the eye; between two is more than one and less than the other. */
export type Condition = 'any' | 'more' | 'less' | 'between' | 'exactly'

const single = { more: '>', less: '<', exactly: '=' } as const

/** Comma after comma; what makes no sense is left out. */
export function toCompared(text: string | undefined): readonly Compared[] {
  return (text ?? '').split(',').flatMap((part) => {
    const [, name, said, digits] = /^([a-z]+)([<>=])(\d{1,6})$/.exec(part) ?? []
    const measure = measures.find((each) => each === name)
    const sign = signs.find((each) => each === said)
    return measure && sign && digits ? [{ measure, sign, seconds: Number(digits) }] : []
  })
}

/** Undefined: nothing is compared. */
export function comparedText(compared: readonly Compared[]): string | undefined {
  if (compared.length === 0) return undefined
  return measures
    .flatMap((measure) => compared.filter((each) => each.measure === measure))
    .map(({ measure, sign, seconds }) => `${measure}${sign}${seconds}`)
    .join(',')
}

/** The first two that are asked of a measure are what can be said of it here. */
export function conditionOf(compared: readonly Compared[], measure: Measure): Condition {
  const [first, second] = compared.filter((each) => each.measure === measure)
  if (!first) return 'any'
  if (second) return 'between'
  return first.sign === '>' ? 'more' : first.sign === '<' ? 'less' : 'exactly'
}

const hour = 3600
/** What a comparison begins with, from and to. */
const usual: Readonly<Record<Measure, readonly [number, number]>> = {
  start: [9 * hour, 12 * hour],
  end: [17 * hour, 20 * hour],
  break: [hour / 2, hour],
  work: [8 * hour, 10 * hour],
  capacity: [4 * hour, 8 * hour],
  overtime: [0, 2 * hour],
}

/** Another condition for one measure; the others stay, and so does a length that was already said. */
export function withCondition(
  compared: readonly Compared[],
  measure: Measure,
  condition: Condition,
): readonly Compared[] {
  const rest = compared.filter((each) => each.measure !== measure)
  if (condition === 'any') return rest
  const [low, high] = usual[measure]
  const from = compared.find((each) => each.measure === measure)?.seconds ?? low
  if (condition !== 'between') return [...rest, { measure, sign: single[condition], seconds: from }]
  return [
    ...rest,
    { measure, sign: '>', seconds: from },
    { measure, sign: '<', seconds: Math.max(high, from + hour) },
  ]
}

/** The nth length of a measure is another one. */
export function withSeconds(
  compared: readonly Compared[],
  measure: Measure,
  nth: number,
  seconds: number,
): readonly Compared[] {
  const own = compared.filter((each) => each.measure === measure)
  return [
    ...compared.filter((each) => each.measure !== measure),
    ...own.map((each, index) => (index === nth ? { ...each, seconds } : each)),
  ]
}
