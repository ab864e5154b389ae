import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeLog } from '../log.ts'
import { mailJobs, mailTransport } from './transport.ts'

const publicUrl = () => 'https://time.example.test'
const letter = {
  to: 'ann@example.test',
  subject: 'Grüße',
  text: 'secret words\n',
  html: '<p>secret words</p>',
}

/** A mail server that takes everything, or nothing. */
async function smtpServer(refuse: boolean) {
  const heard: string[] = []
  const server = createServer((socket) => {
    let inData = false
    let rest = ''
    socket.write('220 test\r\n')
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        heard.push(line)
        if (inData) {
          if (line !== '.') continue
          inData = false
          socket.write('250 taken\r\n')
        } else if (line === 'DATA') {
          inData = true
          socket.write('354 go on\r\n')
        } else if (line.startsWith('RCPT') && refuse) socket.write('550 nobody here\r\n')
        else if (line === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return { heard, url: `smtp://127.0.0.1:${port}?from=stint@corp.test`, close: () => server.close() }
}

test('SMTP_URL: the letter goes to that server, from the address it names; the log says to whom and what about', async () => {
  const smtp = await smtpServer(false)
  const lines: string[] = []
  const log = makeLog('info', { write: (line: string) => void lines.push(line) })
  try {
    const mail = mailTransport({ smtpUrl: smtp.url, dataDir: '/nowhere', publicUrl, log })
    await mailJobs(mail)['mail.send']?.(letter, { log } as never)
    expect(smtp.heard).toContain('MAIL FROM:<stint@corp.test>')
    expect(smtp.heard.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<ann@example.test>'])
    expect(smtp.heard.join('\n')).toContain('secret words')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'mailed', to: 'ann@example.test', subject: 'Grüße' },
    ])
    expect(lines.join('')).not.toContain('secret words')
  } finally {
    smtp.close()
  }
})

test('a letter that the server refuses fails its job, so that it is tried again', async () => {
  const smtp = await smtpServer(true)
  try {
    const mail = mailTransport({ smtpUrl: smtp.url, dataDir: '/nowhere', publicUrl, log: makeLog('silent') })
    await expect(mail.send(letter)).rejects.toThrow('nobody here')
  } finally {
    smtp.close()
  }
})

test('an address with a comma is one recipient, and a line break in a subject makes no header', async () => {
  const smtp = await smtpServer(false)
  try {
    const mail = mailTransport({ smtpUrl: smtp.url, dataDir: '/nowhere', publicUrl, log: makeLog('silent') })
    await mail.send({ ...letter, to: 'a,evil@example.test', subject: 'x\r\nBcc: evil@example.test' })
    expect(smtp.heard.filter((line) => line.startsWith('RCPT'))).toHaveLength(1)
    expect(smtp.heard.filter((line) => line.startsWith('Bcc'))).toEqual([])
  } finally {
    smtp.close()
  }
})

test('without SMTP_URL letters are files that nobody else may read', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stint-mail-'))
  try {
    const mail = mailTransport({ smtpUrl: undefined, dataDir, publicUrl, log: makeLog('silent') })
    await Promise.all([mail.send(letter), mail.send(letter)])
    const names = await readdir(join(dataDir, 'outbox'))
    expect(names).toHaveLength(2)
    for (const name of names) {
      expect(name).toMatch(/^[0-9a-f]{24}\.eml$/)
      expect((await stat(join(dataDir, 'outbox', name))).mode & 0o077).toBe(0)
      const file = await readFile(join(dataDir, 'outbox', name), 'utf8')
      expect(file).toContain('To: ann@example.test')
      expect(file).toContain('From: Stint <no-reply@time.example.test>')
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})
