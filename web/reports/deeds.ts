/**
 * What can be done with entries of the detailed report. Each shows at once, is put back with the server's words when it
 * is refused, and can be undone where it deletes. Many go to the server part by part, each of them whole or not at all.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, Refused } from '../platform/api.ts'
import type { Setting } from '../tracker/writes.ts'
import { wordsOf } from '../ui/errors.ts'
import type { Progress } from '../ui/in-parts.ts'
import { toast } from '../ui/toasts.tsx'
import type { RowsPage } from '../ui/windowed.ts'
import { type DetailedEntry, reportKey } from './reports.ts'

export interface Deeds {
  /** Answers whether it was kept. */
  readonly say: (
    ids: readonly string[],
    set: Setting,
    shown: (row: DetailedEntry) => Partial<DetailedEntry>,
  ) => Promise<boolean>
  readonly move: (row: DetailedEntry, times: { start: string; end: string }) => Promise<boolean>
  readonly remove: (ids: readonly string[]) => Promise<boolean>
  readonly invoice: (ids: readonly string[], invoiced: boolean) => Promise<boolean>
}

type Page = RowsPage<DetailedEntry>

/** So many in one call: it is answered within a second. */
const partSize = 100

/** `progress` is undefined while nothing is under way, and where one part is all. */
export function useDeeds(workspaceId: string): { deeds: Deeds; progress: Progress | undefined } {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress>()
  const deeds = useMemo((): Deeds => {
    const pages = [...reportKey(workspaceId), 'detailed']
    const path = { workspaceId }
    /** Answers the ids that were done; a part that is refused leaves the others alone. */
    async function attempt(
      ids: readonly string[],
      become: (page: Page) => Page,
      send: (part: string[]) => Promise<unknown>,
    ): Promise<readonly string[]> {
      await client.cancelQueries({ queryKey: pages })
      const kept = client.getQueriesData<Page>({ queryKey: pages })
      client.setQueriesData<Page>({ queryKey: pages }, (old) => (old && 'rows' in old ? become(old) : old))
      const done: string[] = []
      let failed: unknown
      try {
        for (let at = 0; at < ids.length; at += partSize) {
          if (ids.length > partSize) setProgress({ done: at, of: ids.length })
          const part = ids.slice(at, at + partSize)
          try {
            await send(part)
            done.push(...part)
          } catch (error) {
            failed ??= error
            // without the server the rest is not tried
            if (!(error instanceof Refused)) break
          }
        }
        if (failed === undefined) return done
        for (const [key, page] of kept) client.setQueryData(key, page)
        const words = wordsOf(failed, t('states.unreachableText'))
        const left = ids.length - done.length
        toast(done.length === 0 ? words : t('reports.detailed.partly', { count: left, words }), {
          failed: true,
        })
        return done
      } finally {
        setProgress(undefined)
        void client.invalidateQueries({ queryKey: reportKey(workspaceId) })
        void client.invalidateQueries({ queryKey: ['w', workspaceId, 'entries'] })
      }
    }
    const changed =
      (ids: readonly string[], to: (row: DetailedEntry) => DetailedEntry) =>
      (page: Page): Page => {
        const among = new Set(ids)
        return { ...page, rows: page.rows.map((row) => (among.has(row._id) ? to(row) : row)) }
      }
    const without =
      (ids: readonly string[]) =>
      (page: Page): Page => {
        const among = new Set(ids)
        return {
          ...page,
          total: page.total - ids.length,
          rows: page.rows.filter(({ _id }) => !among.has(_id)),
        }
      }
    const all = async (ids: readonly string[], attempted: Promise<readonly string[]>) =>
      (await attempted).length === ids.length
    return {
      say: (ids, set, shown) =>
        all(
          ids,
          attempt(
            ids,
            changed(ids, (row) => ({ ...row, ...shown(row) })),
            (part) => api('updateTimeEntries', { path, body: { ids: part, set } }),
          ),
        ),
      move: (row, { start, end }) =>
        all(
          [row._id],
          attempt(
            [row._id],
            changed([row._id], (old) => ({ ...old, timeInterval: spanned(start, end) })),
            () => api('updateTimeEntry', { path: { ...path, id: row._id }, body: bodyOf(row, start, end) }),
          ),
        ),
      async remove(ids) {
        const removed = await attempt(ids, without(ids), (part) =>
          api('deleteTimeEntries', { path, body: { ids: part } }),
        )
        const restore = () =>
          attempt(
            removed,
            (page) => page,
            (part) => api('restoreTimeEntries', { path, body: { ids: part } }),
          )
        if (removed.length > 0)
          toast(t('tracker.deleted', { count: removed.length }), { undo: () => void restore() })
        return removed.length === ids.length
      },
      invoice: (ids, invoiced) =>
        all(
          ids,
          attempt(
            ids,
            changed(ids, (row) => ({
              ...row,
              invoicingInfo: invoiced ? { invoiceId: null, manuallyInvoiced: true } : null,
            })),
            (part) => api('updateInvoicedStatus', { path, body: { invoiced, timeEntryIds: part } }),
          ),
        ),
    }
  }, [client, workspaceId, t])
  return { deeds, progress }
}

const spanned = (start: string, end: string) => ({
  start,
  end,
  duration: Math.round((Date.parse(end) - Date.parse(start)) / 1000),
})

/** A replaced entry keeps what it said; fields left out stay. */
function bodyOf(row: DetailedEntry, start: string, end: string) {
  const { description, billable, projectId, taskId, tags } = row
  return {
    start,
    end,
    description,
    billable,
    ...(projectId === null ? {} : { projectId }),
    ...(taskId === null ? {} : { taskId }),
    tagIds: tags.map(({ _id }) => _id),
  }
}
