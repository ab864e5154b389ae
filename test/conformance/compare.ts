/**
 * Where our description differs from the reference's. Requests take the union of both documents, so each document
 * is compared on its own and what one of them allows is no difference; in replies observed replaces official.
 * Null is not compared: neither document states it.
 * Source: decisions.md "Precedence and prefixes".
 */
import type { Described, Parameter, Shape } from './documents.ts'

export interface Difference {
  readonly operation: string
  /** `query page-size maximum`, `body memberships[].userId required`, `reply status`, … */
  readonly where: string
  /** What the reference's document says, with its name in front. */
  readonly said: string
  readonly ours: string
}

interface Source {
  readonly name: string
  readonly described: Described
}

export function compare(ours: Described, sources: readonly Source[]): Difference[] {
  const found: Difference[] = []
  const differ = (where: string, said: string, own: string) => {
    found.push({ operation: ours.id, where, said, ours: own })
  }
  const official = sources.find(({ name }) => name === 'official')
  if (official && official.described.id !== ours.id)
    differ('operationId', `official: ${official.described.id}`, ours.id)
  compareParameters(ours, sources, differ)
  compareBodies(ours, sources, differ)
  compareReplies(ours, sources, differ)
  return found
}

type Differ = (where: string, said: string, ours: string) => void

function compareParameters(ours: Described, sources: readonly Source[], differ: Differ): void {
  const names = (of: Described) => of.parameters.filter(({ place }) => place === 'query')
  const own = new Map(names(ours).map((one) => [one.name, one]))
  const known = new Map<string, { source: string; parameter: Parameter }[]>()
  for (const { name: source, described } of sources)
    for (const parameter of names(described))
      known.set(parameter.name, [...(known.get(parameter.name) ?? []), { source, parameter }])
  for (const [name, said] of known) {
    const mine = own.get(name)
    const sourceNames = said.map(({ source }) => source).join(' and ')
    if (!mine) {
      differ(`query ${name} missing`, `${sourceNames}: declared`, 'not declared')
      continue
    }
    const required = said.map(({ parameter }) => parameter.required)
    if (!required.includes(mine.required))
      differ(`query ${name} required`, `${sourceNames}: ${required[0]}`, String(mine.required))
    compareShapes(
      mine.shape,
      said.map(({ source, parameter }) => ({ name: source, shape: parameter.shape })),
      `query ${name}`,
      'request',
      differ,
    )
  }
  for (const name of own.keys())
    if (!known.has(name) && sources.length > 0) differ(`query ${name} extra`, 'not declared', 'declared')
}

function compareBodies(ours: Described, sources: readonly Source[], differ: Differ): void {
  const said = sources.flatMap(({ name, described }) =>
    described.body ? [{ name, shape: described.body, multipart: described.multipart }] : [],
  )
  if (!ours.body) {
    if (said.length > 0)
      differ('body missing', `${said.map(({ name }) => name).join(' and ')}: a body`, 'none')
    return
  }
  if (said.length === 0) {
    differ('body extra', 'no body', 'a body')
    return
  }
  if (!said.some(({ multipart }) => multipart === ours.multipart))
    differ('body type', 'another content type', ours.multipart ? 'multipart' : 'JSON')
  compareShapes(ours.body, said, 'body', 'request', differ)
}

function compareReplies(ours: Described, sources: readonly Source[], differ: Differ): void {
  const statuses = sources.map(({ described }) => described.status)
  if (!statuses.includes(ours.status))
    differ(
      'reply status',
      sources.map(({ name, described }) => `${name}: ${described.status}`).join(', '),
      ours.status,
    )
  const said =
    sources.find(({ name, described }) => name === 'observed' && described.reply) ??
    sources.find(({ described }) => described.reply)
  if (!said?.described.reply) {
    // a document that declares no success body, or an untyped one, says nothing about members
    const silent = sources.every(({ described }) => !described.untypedReply)
    if (ours.reply && silent && sources.length > 0) differ('reply extra', 'no body', 'a body')
    return
  }
  if (!ours.reply) differ('reply missing', `${said.name}: a body`, 'none')
  else compareShapes(ours.reply, [{ name: said.name, shape: said.described.reply }], 'reply', 'reply', differ)
}

interface Said {
  readonly name: string
  readonly shape: Shape
}

function compareShapes(
  mine: Shape,
  said: readonly Said[],
  where: string,
  side: 'request' | 'reply',
  differ: Differ,
): void {
  const typed = said.filter(({ shape }) => shape.type !== 'any')
  if (typed.length === 0) return
  const say = (value: (shape: Shape) => string) =>
    typed.map(({ name, shape }) => `${name}: ${value(shape)}`).join(', ')
  const same = typed.filter(({ shape }) => shape.type === mine.type)
  if (same.length === 0) {
    differ(
      `${where} type`,
      say(({ type }) => type),
      mine.type,
    )
    return
  }
  if (!same.some(({ shape }) => String(shape.enum?.toSorted()) === String(mine.enum?.toSorted())))
    differ(
      `${where} enum`,
      say((shape) => shape.enum?.join(' ') ?? 'any'),
      mine.enum?.join(' ') ?? 'any',
    )
  if (side === 'request') compareLimits(mine, same, where, differ)
  if (mine.items) {
    const { items } = mine
    compareShapes(
      items,
      same.flatMap(({ name, shape }) => (shape.items ? [{ name, shape: shape.items }] : [])),
      `${where}[]`,
      side,
      differ,
    )
  }
  if (mine.members) compareMembers(mine, same, where, side, differ)
}

function compareLimits(mine: Shape, said: readonly Said[], where: string, differ: Differ): void {
  const names = new Set([...mine.limits.keys(), ...said.flatMap(({ shape }) => [...shape.limits.keys()])])
  for (const name of names) {
    const own = mine.limits.get(name)
    if (!said.some(({ shape }) => shape.limits.get(name) === own))
      differ(
        `${where} ${name}`,
        said.map((one) => `${one.name}: ${one.shape.limits.get(name) ?? 'none'}`).join(', '),
        own ?? 'none',
      )
  }
}

function compareMembers(
  mine: Shape,
  said: readonly Said[],
  where: string,
  side: 'request' | 'reply',
  differ: Differ,
): void {
  const known = new Map<string, Said[]>()
  for (const { name: source, shape } of said)
    for (const [name, member] of shape.members ?? [])
      known.set(name, [...(known.get(name) ?? []), { name: source, shape: member }])
  const below = (name: string) => `${where}${where.includes(' ') ? '.' : ' '}${name}`
  for (const [name, members] of known) {
    const own = mine.members?.get(name)
    if (!own) {
      differ(
        `${below(name)} missing`,
        `${members.map((one) => one.name).join(' and ')}: declared`,
        'not declared',
      )
      continue
    }
    if (side === 'request') {
      const required = said
        .filter(({ shape }) => shape.members?.has(name))
        .map(({ shape }) => shape.required?.has(name) ?? false)
      const mineRequired = mine.required?.has(name) ?? false
      if (!required.includes(mineRequired))
        differ(
          `${below(name)} required`,
          `${members.map((one) => one.name).join(' and ')}: ${required[0]}`,
          String(mineRequired),
        )
    }
    compareShapes(own, members, below(name), side, differ)
  }
  const stated = said.some(({ shape }) => (shape.members?.size ?? 0) > 0)
  for (const name of mine.members?.keys() ?? [])
    if (stated && !known.has(name)) differ(`${below(name)} extra`, 'not declared', 'declared')
}
