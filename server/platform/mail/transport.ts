/**
 * Where mail goes: to the server that SMTP_URL names, or, without one, to STINT_DATA_DIR/outbox as .eml files.
 * The log names recipient and subject, never what a letter says. Source: interfaces.md SMTP_URL.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { newId } from '../ids.ts'
import type { Job } from '../jobs/worker.ts'
import type { Log } from '../log.ts'
import type { Letter } from './mail.ts'

export interface MailTransport {
  /** Throws when the letter was not taken; the job tries again. */
  send(letter: Letter): Promise<void>
}

export interface MailOptions {
  /** `smtp://user:password@host:587?from=stint@example.com`; undefined: files. */
  readonly smtpUrl: string | undefined
  readonly dataDir: string
  readonly publicUrl: () => string
  readonly log: Log
}

export function mailTransport({ smtpUrl, dataDir, publicUrl, log }: MailOptions): MailTransport {
  const deliver = smtpUrl === undefined ? toOutbox(join(dataDir, 'outbox')) : bySmtp(smtpUrl)
  return {
    async send(letter) {
      await deliver({
        from: { name: 'Stint', address: senderOf(smtpUrl, publicUrl()) },
        to: { name: '', address: letter.to }, // an object, so that a comma can't make two recipients of one
        subject: letter.subject,
        text: letter.text,
        ...(letter.html === undefined ? {} : { html: letter.html }),
      })
      log.info({ to: letter.to, subject: letter.subject }, 'mailed')
    },
  }
}

const QueuedLetter = Type.Object({
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  html: Type.Optional(Type.String()),
})

/** Sends what `sendMail` queued. */
export function mailJobs(mail: MailTransport): Readonly<Record<string, Job>> {
  return { 'mail.send': (payload) => mail.send(Value.Parse(QueuedLetter, payload)) }
}

interface Message {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html?: string
}
type Deliver = (message: Message) => Promise<void>

function bySmtp(url: string): Deliver {
  return async (message) => {
    const { createTransport } = await import('nodemailer')
    await createTransport(url).sendMail(message)
  }
}

/** A file appears whole or not at all, readable by this account only. */
function toOutbox(folder: string): Deliver {
  return async (message) => {
    const { createTransport } = await import('nodemailer')
    const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
    const { message: content } = await composer.sendMail(message)
    const id = newId()
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, `.${id}`), content, { mode: 0o600 })
    await rename(join(folder, `.${id}`), join(folder, `${id}.eml`))
  }
}

/** What SMTP_URL says in `from`, else its user where that is an address, else no-reply at the public host. */
export function senderOf(smtpUrl: string | undefined, publicUrl: string): string {
  const smtp = smtpUrl === undefined ? undefined : new URL(smtpUrl)
  const user = decodeURIComponent(smtp?.username ?? '')
  return (
    smtp?.searchParams.get('from') ||
    (user.includes('@') && user) ||
    `no-reply@${new URL(publicUrl).hostname}`
  )
}
