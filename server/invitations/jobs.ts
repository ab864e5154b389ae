/** Letters with an invitation's link: the token is made when the letter is written and kept as its hash only. */
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Origin } from '../platform/db/database.ts'
import { newSecret, secretHash } from '../platform/ids.ts'
import type { Job } from '../platform/jobs/worker.ts'
import type { MailTransport } from '../platform/mail/transport.ts'
import { invitationLetter } from './letter.ts'
import { renewLink } from './queries.ts'

const Order = Type.Object({ workspaceId: Type.String(), userId: Type.String() })
const origin: Origin = { userId: null, via: 'job', address: null, userAgent: null }

export interface Posting {
  readonly mail: MailTransport
  publicUrl(): string
}

export function invitationJobs(posting: Posting): Readonly<Record<string, Job>> {
  return {
    /** Nothing is sent once the invitation was answered, revoked or expired. A second run mails another link. */
    async 'invitations.mail'(payload, { database }) {
      const { workspaceId, userId } = Value.Parse(Order, payload)
      const token = newSecret()
      const [row] = await database.transaction(origin, (tx) =>
        renewLink(tx, workspaceId, userId, secretHash(token), tx.now),
      )
      if (row) await posting.mail.send(invitationLetter(row, posting.publicUrl(), token))
    },
  }
}
