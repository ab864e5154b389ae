/** Uploaded files on the disk of the server, under a folder that only Stint writes to. */
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

export interface Files {
  /** Safe on the disk when it resolves. */
  put(id: string, bytes: Buffer): Promise<void>
  /** Undefined where there is none. */
  get(id: string): Promise<Buffer | undefined>
}

/** @param folder made when the first file comes. Ids are hex, so that none leads out of it. */
export function diskFiles(folder: string): Files {
  const pathOf = (id: string): { parent: string; path: string } => {
    if (!/^[0-9a-f]{24}$/.test(id)) throw new Error(`"${id}" is no name of a file`)
    const parent = join(folder, id.slice(0, 2))
    return { parent, path: join(parent, id) }
  }
  return {
    async put(id, bytes) {
      const { parent, path } = pathOf(id)
      await mkdir(parent, { recursive: true })
      const file = await open(`${path}.new`, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.new`, path)
    },
    async get(id) {
      try {
        return await readFile(pathOf(id).path)
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
  }
}
