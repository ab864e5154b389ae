/** Mails that the server under test sent, as it keeps them without SMTP_URL: .eml files in its outbox. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { server } from './server.ts'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Every mail to an address so far, oldest first. The worker must run for any to come. */
export function mailsTo(address: string): Promise<Mail[]> {
  return mailsIn(server().dataDir, address)
}

/** The same of a server with this data folder. */
export async function mailsIn(dataDir: string, address: string): Promise<Mail[]> {
  const folder = join(dataDir, 'outbox')
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .map((name) => readFile(join(folder, name), 'utf8')),
  )
  return files.map(parse).filter((mail) => mail.to.toLowerCase() === address.toLowerCase())
}

/** Waits for so many mails with this subject; answers the newest of them. */
export async function mailTo(address: string, subject: string, count = 1): Promise<Mail> {
  const found = async () => (await mailsTo(address)).filter((mail) => mail.subject === subject)
  await expect.poll(async () => (await found()).length, { timeout: 45_000 }).toBeGreaterThanOrEqual(count)
  const newest = (await found()).at(-1)
  if (!newest) throw new Error(`no mail to ${address}`)
  return newest
}

/** The secret in the link of such a mail. */
export async function linkTokenTo(address: string, subject: string, count = 1): Promise<string> {
  const { text } = await mailTo(address, subject, count)
  const token = /#token=(\w+)/.exec(text)?.[1]
  if (!token) throw new Error(`no link in: ${text}`)
  return token
}

function parse(file: string): Mail {
  const end = file.indexOf('\n\n')
  const head = file.slice(0, end).replace(/\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
  const part = (type: string) => {
    const at = file.indexOf(`Content-Type: ${type}`)
    if (at < 0) return ''
    const [partHead = '', ...rest] = file.slice(at).split('\n\n')
    const body = rest.join('\n\n').split('\n----_NmP')[0] ?? ''
    return decoded(body, /quoted-printable/i.test(partHead), /base64/i.test(partHead))
  }
  return {
    to: header('To').replace(/^.*<|>$/g, ''),
    subject: header('Subject'),
    text: part('text/plain'),
    html: part('text/html'),
  }
}

function decoded(body: string, quotedPrintable: boolean, base64: boolean): string {
  if (base64) return Buffer.from(body, 'base64').toString('utf8')
  if (!quotedPrintable) return body
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
