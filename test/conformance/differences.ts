/** The rows of docs/differences.md that the comparison needs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootDir } from '../../server/platform/root.ts'
import type { Difference } from './compare.ts'

export interface Row {
  readonly operation: string
  readonly where: string
  matches(difference: Difference): boolean
}

/** Rows of the first table: operation | where | the reference says | Stint | why. */
export function readRows(): Row[] {
  const text = readFileSync(join(rootDir, 'docs', 'differences.md'), 'utf8')
  const section = text.split('\n## ').find((part) => part.startsWith('In the API description')) ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const [, operation = '', where = '', said = '', ours = '', why = ''] = cells
    if (cells.length !== 7 || [operation, where, said, ours, why].includes(''))
      throw new Error(`docs/differences.md: a row needs five cells: ${line}`)
    const [isOperation, isWhere] = [pattern(operation), pattern(where)]
    return {
      operation,
      where,
      matches: (difference) => isOperation.test(difference.operation) && isWhere.test(difference.where),
    }
  })
}

function pattern(glob: string): RegExp {
  return new RegExp(`^${glob.replace(/[.[\]()+?^$\\{}]/g, '\\$&').replaceAll('*', '.*')}$`)
}
