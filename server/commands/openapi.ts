/** `stint openapi`: the API description on standard output. */
import { operations } from '../../contract/index.ts'
import { describe } from '../platform/http/description.ts'

export function printDescription(): void {
  process.stdout.write(describe(operations))
}
