import { errors } from '../../contract/errors.ts'
import { getFile, uploadImage } from '../../contract/files.ts'
import { ApiError } from '../platform/errors.ts'
import type { Files } from '../platform/files/disk.ts'
import { Answer } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'
import { idOrNull } from '../platform/http/routes.ts'
import { readUpload } from '../platform/http/upload.ts'
import { newChanceId } from '../platform/ids.ts'
import { findFile, insertFile } from './queries.ts'
import { largestImageBytes, toFileName, toImageType } from './rules.ts'

/** A picture never changes under its address, and a browser runs nothing in it. */
const imageHeaders = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

export function fileRoutes(on: On, { files, publicUrl }: { files: Files; publicUrl(): string }): void {
  on(
    uploadImage,
    ({ request }) => readUpload(request, 'file', largestImageBytes),
    async ({ tx, account, prepared: { fileName, claimedType, bytes } }) => {
      const type = toImageType(bytes, claimedType)
      const id = newChanceId()
      const name = toFileName(fileName)
      // before the row: a file without a row is found by nobody, a row without its file would be a broken promise
      await files.put(id, bytes)
      await insertFile(tx, id, account.id, name, type, bytes.length, tx.now)
      return { name, url: `${publicUrl()}/files/${id}` }
    },
  )

  on(getFile, async ({ db, path, response }) => {
    const id = idOrNull(path.fileId)
    const [row] = id === null ? [] : await findFile(db, id)
    const bytes = row && (await files.get(row.id))
    if (!row || !bytes) throw new ApiError(errors.fileUnknown)
    response.headers(imageHeaders).header('content-type', row.content_type).send(bytes)
    return new Answer(undefined)
  })
}
