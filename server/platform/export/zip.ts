/** Several files in one, each made while it is sent: the next begins when the one before it is through. */
import { PassThrough, pipeline, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ZippedFile {
  readonly name: string
  /** Called when its turn comes. */
  open(): Readable
  /** Already compressed, as XLSX is. */
  readonly stored?: boolean
}

export function zip(files: readonly ZippedFile[]): Readable {
  const archive = new ZipFile()
  const out = new PassThrough()
  let open: Readable | undefined
  pipeline(archive.outputStream, out, () => open?.destroy())
  archive.on('error', (error) => out.destroy(error))
  for (const file of files)
    archive.addReadStreamLazy(file.name, { compress: !file.stored }, (answer) => {
      open = file.open()
      open.on('error', (error) => out.destroy(error))
      answer(null, open)
    })
  archive.end()
  return out
}
