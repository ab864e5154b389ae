import type { ErrorSpec } from '../../contract/errors.ts'
import { errors } from '../../contract/errors.ts'

/** An expected failure: leaves the transaction, becomes the answer. Anything else that is thrown is a bug. */
export class ApiError extends Error {
  readonly status: number
  readonly code: number
  readonly headers: Readonly<Record<string, string>>

  constructor(spec: ErrorSpec, headers: Readonly<Record<string, string>> = {}) {
    super(spec.message)
    this.status = spec.status
    this.code = spec.code
    this.headers = headers
  }
}

/** 400/501, the reference's answer to most domain failures, with a text of the caller's. */
export function badRequest(message: string): ApiError {
  return new ApiError({ status: 400, code: 501, message })
}

/** 403/501 `Access Denied`. */
export function accessDenied(): ApiError {
  return new ApiError(errors.accessDenied)
}

/** 403/501 with the text for a missing grant. */
export function noPermission(): ApiError {
  return new ApiError(errors.noPermission)
}

/** 400/3002: the body has a value that can't be read; `accepts` lists what can. */
export function invalidField(field: string, accepts?: readonly string[]): ApiError {
  const list = accepts ? ` Accepted values: ${accepts.join(', ')}` : ''
  return new ApiError({
    status: 400,
    code: 3002,
    message: `You entered invalid value for field: [${field}].${list}`,
  })
}
