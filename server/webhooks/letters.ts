import { compose } from '../platform/mail/letter.ts'
import type { Letter } from '../platform/mail/mail.ts'
import type { HookRow } from './queries.ts'

/** To those who can mend a hook whose delivery was switched off. The url may hold a secret: only its host is named. */
export function switchedOffLetter(to: string, workspace: string, hook: HookRow, failures: number): Letter {
  return compose({
    to,
    subject: `Webhook ${hook.name} was switched off`,
    greeting: 'Hello,',
    paragraphs: [
      `The last ${failures} deliveries of the webhook "${hook.name}" in ${workspace} failed, each of them after every retry.`,
      `It tells ${new URL(hook.url).host} of ${hook.event}. Nothing more is sent until somebody switches its delivery on again.`,
      'The log of the webhook shows what the receiver answered.',
    ],
  })
}
