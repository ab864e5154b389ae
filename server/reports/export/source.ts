import type { Reading } from '../../platform/db/cursor.ts'
import type { Look } from './look.rules.ts'

/** What a file is made from: one state of the database, and how it shall look. */
export interface Source {
  readonly reading: Reading
  readonly look: Look
  readonly sender: { readonly name: string; readonly logo: Buffer | undefined }
  readonly now: Date
}
