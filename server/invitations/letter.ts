import { compose } from '../platform/mail/letter.ts'
import type { Letter } from '../platform/mail/mail.ts'
import type { AddresseeRow } from './queries.ts'

/** What an invitation says. The link's page tells an account from a new person. Source: product.md A2. */
export function invitationLetter(row: AddresseeRow, publicUrl: string, token: string): Letter {
  const inviter = row.inviter_name ?? 'Somebody'
  return compose({
    to: row.email,
    subject: `${inviter} invites you to ${row.workspace_name}`.replace(/\s+/g, ' '),
    greeting: row.name === null ? 'Hello,' : `Hello ${row.name},`,
    paragraphs: [`${inviter} invites you to track time in the workspace ${row.workspace_name} on Stint.`],
    link: { label: 'See the invitation', url: `${publicUrl}/invitation#token=${token}` },
    afterwards: [
      'The link works for 14 days, and until a newer invitation arrives.',
      'If you know nothing of this, leave this mail alone: without you nothing happens.',
    ],
  })
}
