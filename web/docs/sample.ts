/** A body to begin with: what a schema asks for, filled with what is known and else with plain values. */
import { nameIn, type Schema, type Schemas } from './description.ts'

/** Values by the name of the member or parameter: `workspaceId`, `userId`. */
export type Known = Readonly<Record<string, string>>

const deepest = 4

export function sampleOf(schema: Schema, schemas: Schemas, known: Known, all: boolean): unknown {
  return filled(schema, '', 0)

  function filled(given: Schema, name: string, depth: number): unknown {
    const it = given.$ref === undefined ? given : (schemas[nameIn(given.$ref)] ?? {})
    if (it.default !== undefined) return it.default
    if (it.const !== undefined) return it.const
    if (it.enum) return it.enum[0]
    if (it.anyOf) {
      const some = it.anyOf.find((each) => each.type !== 'null')
      return some ? filled(some, name, depth) : null
    }
    if (it.properties) return membersOf(it, depth)
    if (it.type === 'array') return it.items && (all || it.minItems) ? listOf(it.items, name, depth) : []
    if (it.type === 'object') return {}
    if (it.type === 'boolean') return false
    if (it.type === 'integer' || it.type === 'number') return it.minimum ?? 0
    if (it.type === 'null') return null
    return textOf(it, name)
  }

  function membersOf({ properties = {}, required = [] }: Schema, depth: number): unknown {
    if (depth > deepest) return {}
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => all || required.includes(name))
        .map(([name, member]) => [name, filled(member, name, depth + 1)]),
    )
  }

  /** A list of ids of people begins with the caller. */
  function listOf(items: Schema, name: string, depth: number): unknown[] {
    return depth > deepest ? [] : [filled(items, name.replace(/s$/, ''), depth + 1)]
  }

  function textOf({ format, pattern, minLength }: Schema, name: string): string {
    const value = known[name]
    if (value !== undefined) return value
    if (format === 'date-time') return `${new Date().toISOString().slice(0, 19)}Z`
    if (format === 'date') return new Date().toISOString().slice(0, 10)
    if (pattern === '^[0-9a-f]{24}$') return '0'.repeat(24)
    return minLength ? name : ''
  }
}
