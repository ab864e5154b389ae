/** Sends a picture; answers where it is served. */
import { addressOf, csrfHeader, refusalOf, Unreachable } from './api.ts'

export async function uploadPicture(file: File): Promise<string> {
  const body = new FormData()
  body.append('file', file)
  let response: Response
  try {
    response = await fetch(addressOf('uploadImage'), {
      method: 'POST',
      credentials: 'same-origin',
      headers: csrfHeader(),
      body,
    })
  } catch {
    throw new Unreachable('The server could not be reached')
  }
  const text = await response.text()
  if (!response.ok) throw refusalOf(response.status, text)
  const { url }: { url: string } = JSON.parse(text)
  return url
}
