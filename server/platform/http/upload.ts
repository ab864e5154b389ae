/** Files in multipart requests, for the operations that take one; all others refuse multipart with 415. */
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { errors } from '../../../contract/errors.ts'
import { ApiError } from '../errors.ts'

export interface Upload {
  /** As sent, without a path: never used as a name on the disk. */
  readonly fileName: string
  /** As sent: a claim, not a fact. */
  readonly claimedType: string
  readonly bytes: Buffer
}

/** Registers a route in a scope of its own that reads multipart bodies. */
export function withUploads(app: FastifyInstance, route: (scope: FastifyInstance) => void): void {
  void app.register(async (scope) => {
    await scope.register(multipart)
    route(scope)
  })
}

/**
 * The first file of this field, read into memory. JSON in place of multipart is 415, no such file 400/3001, a
 * larger one 413, a body that ends early 400/3002.
 */
export async function readUpload(request: FastifyRequest, field: string, maxBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw new ApiError(errors.unsupportedMediaType)
  const limits = { fileSize: maxBytes, files: 1, fields: 20, fieldSize: 10_000, parts: 21 }
  let found: Upload | undefined
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type !== 'file') continue
      const bytes = await part.toBuffer()
      if (part.fieldname === field) found = { fileName: part.filename, claimedType: part.mimetype, bytes }
    }
  } catch (error) {
    // the parser's own failures are plain errors without a code
    throw error instanceof Error && 'code' in error ? error : new ApiError(errors.bodyUnreadable)
  }
  if (!found) throw new ApiError(errors.filePartMissing)
  return found
}
