import { expect, test } from 'vitest'
import { compose } from './letter.ts'
import { senderOf } from './transport.ts'

test('names and links are escaped in HTML and plain in text', () => {
  const letter = compose({
    to: 'a@b.test',
    subject: 'S',
    greeting: 'Hello <script>alert("x")</script>,',
    paragraphs: ['One & two.'],
    link: { label: 'Go', url: 'http://h.test/?a=1&b="2"' },
  })
  expect(letter.text).toBe(
    'Hello <script>alert("x")</script>,\n\nOne & two.\n\nGo:\nhttp://h.test/?a=1&b="2"\n',
  )
  expect(letter.html).toContain('Hello &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;,')
  expect(letter.html).toContain('href="http://h.test/?a=1&amp;b=&quot;2&quot;"')
})

test('tables are lines in text, and tables in HTML', () => {
  const letter = compose({
    to: 'a@b.test',
    subject: 'S',
    greeting: 'Hello,',
    paragraphs: ['One.'],
    tables: [{ title: 'By project', rows: [['R & D', '01:00:00']] }],
  })
  expect(letter.text).toBe('Hello,\n\nOne.\n\nBy project:\n  01:00:00  R & D\n')
  expect(letter.html).toMatch(/<td[^>]*>R &amp; D<\/td><td[^>]*>01:00:00<\/td>/)
})

test('the sender is what SMTP_URL says, its user, or no-reply at the public host', () => {
  expect(senderOf('smtp://apikey:x@mail.test:587?from=time%40corp.test', 'https://t.corp.test')).toBe(
    'time@corp.test',
  )
  expect(senderOf('smtp://me%40corp.test:x@mail.test', 'https://t.corp.test')).toBe('me@corp.test')
  expect(senderOf('smtp://mail.test', 'https://t.corp.test:8443')).toBe('no-reply@t.corp.test')
  expect(senderOf(undefined, 'http://127.0.0.1:3000')).toBe('no-reply@127.0.0.1')
})
