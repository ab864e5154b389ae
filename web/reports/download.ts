/** A report as a file: asked for by POST, counted as it comes, given up when it is no longer wanted. */
import { useSyncExternalStore } from 'react'
import { addressOf, csrfHeader, refusalOf, Unreachable } from '../platform/api.ts'
import { type Format, fileNameOf } from './file-name.ts'

export type Exported =
  | 'generateSummaryReport'
  | 'generateDetailedReport'
  | 'generateWeeklyReport'
  | 'generateAttendanceReport'
  | 'generateDetailedReportV1'

export interface Download {
  readonly id: number
  readonly format: Format
  readonly bytes: number
  readonly cancel: () => void
}

let running: readonly Download[] = []
let count = 0
const watchers = new Set<() => void>()

function become(next: readonly Download[]): void {
  running = next
  for (const watcher of watchers) watcher()
}

/** What is on its way, in whichever report it was asked for. */
export function useDownloads(): readonly Download[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => running,
  )
}

/** Answers whether it came; false when it was given up. Throws Refused or Unreachable. */
export async function download(
  workspaceId: string,
  of: Exported,
  body: object,
  format: Format,
): Promise<boolean> {
  const id = ++count
  const controller = new AbortController()
  const { signal } = controller
  become([...running, { id, format, bytes: 0, cancel: () => controller.abort() }])
  try {
    const response = await fetch(addressOf(of, { path: { workspaceId } }), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', ...csrfHeader() },
      body: JSON.stringify({ ...body, exportType: format }),
      signal,
    })
    if (!response.ok) throw refusalOf(response.status, await response.text())
    const parts: Uint8Array<ArrayBuffer>[] = []
    let bytes = 0
    for (const reader = response.body?.getReader(); reader; ) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      bytes += value.length
      become(running.map((each) => (each.id === id ? { ...each, bytes } : each)))
    }
    const type = response.headers.get('content-type') ?? 'application/octet-stream'
    save(new Blob(parts, { type }), fileNameOf(response.headers.get('content-disposition'), format))
    return true
  } catch (error) {
    if (signal.aborted) return false
    if (error instanceof TypeError) throw new Unreachable('The server could not be reached')
    throw error
  } finally {
    become(running.filter((each) => each.id !== id))
  }
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // the browser has taken it over by then
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
