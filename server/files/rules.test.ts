import { expect, test } from 'vitest'
import { toFileName, toImageType } from './rules.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

test.each([
  ['image/png', '\x89PNG\r\n\x1a\n rest'],
  ['image/jpeg', '\xff\xd8\xff\xe0 rest'],
  ['image/gif', 'GIF89a rest'],
  ['image/gif', 'GIF87a rest'],
  ['image/webp', 'RIFF\n\0\0\0WEBPVP8 '],
])('%s is known by its bytes, whatever it is called', (type, content) => {
  expect(toImageType(bytes(content), 'text/html')).toBe(type)
})

test.each([
  ['text/plain', 'hello', 'text/plain'],
  ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
  ['image/png', '<script>alert(1)</script>', 'application/octet-stream'],
  ['image/png', '', 'application/octet-stream'],
  ['image/gif', 'GIF88a', 'application/octet-stream'],
  ['bad "type"', 'x', 'application/octet-stream'],
])('what claims to be %s and is %j is refused as %s', (claimed, content, named) => {
  expect(() => toImageType(bytes(content), claimed)).toThrow(
    `Uploading files of type ${named} is not allowed`,
  )
})

test('a name keeps no path and no control characters', () => {
  expect(toFileName('C:\\me\\a.png')).toBe('a.png')
  expect(toFileName('../../etc/passwd')).toBe('passwd')
  expect(toFileName('a\r\nb\0.png')).toBe('ab.png')
  expect(toFileName('')).toBe('image')
  expect(toFileName('x'.repeat(300))).toHaveLength(255)
})
