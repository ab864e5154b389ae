import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { diskFiles } from './disk.ts'

const folder = await mkdtemp(join(tmpdir(), 'stint-files-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('what is put is got back, and nothing half-written stays', async () => {
  const files = diskFiles(join(folder, 'deep'))
  const id = '0123456789abcdef01234567'
  expect(await files.get(id)).toBeUndefined()
  await files.put(id, Buffer.from('bytes'))
  expect(await files.get(id)).toEqual(Buffer.from('bytes'))
  expect(await readdir(join(folder, 'deep', '01'))).toEqual([id])
})

test('a name that leads elsewhere is refused', async () => {
  const files = diskFiles(folder)
  await expect(files.get('../../etc/passwd')).rejects.toThrow('is no name of a file')
  await expect(files.put('../x', Buffer.from(''))).rejects.toThrow('is no name of a file')
})
