/**
 * What can be done with entries of the detailed report. Each shows at once, is put back with the server's words when it
 * is refused, and can be undone where it deletes.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import type { Setting } from '../tracker/writes.ts'
import { wordsOf } from '../ui/errors.ts'
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

export function useDeeds(workspaceId: string): Deeds {
  const { t } = useTranslation()
  const client = useQueryClient()
  return useMemo(() => {
    const pages = [...reportKey(workspaceId), 'detailed']
    const path = { workspaceId }
    async function attempt(become: (page: Page) => Page, send: () => Promise<unknown>): Promise<boolean> {
      await client.cancelQueries({ queryKey: pages })
      const kept = client.getQueriesData<Page>({ queryKey: pages })
      client.setQueriesData<Page>({ queryKey: pages }, (old) => (old && 'rows' in old ? become(old) : old))
      try {
        await send()
        return true
      } catch (error) {
        for (const [key, page] of kept) client.setQueryData(key, page)
        toast(wordsOf(error, t('states.unreachableText')), { failed: true })
        return false
      } finally {
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
    return {
      say: (ids, set, shown) =>
        attempt(
          changed(ids, (row) => ({ ...row, ...shown(row) })),
          () => api('updateTimeEntries', { path, body: { ids: [...ids], set } }),
        ),
      move: (row, { start, end }) =>
        attempt(
          changed([row._id], (old) => ({ ...old, timeInterval: spanned(start, end) })),
          () => api('updateTimeEntry', { path: { ...path, id: row._id }, body: bodyOf(row, start, end) }),
        ),
      async remove(ids) {
        const removed = await attempt(without(ids), () =>
          api('deleteTimeEntries', { path, body: { ids: [...ids] } }),
        )
        const restore = () =>
          attempt(
            (page) => page,
            () => api('restoreTimeEntries', { path, body: { ids: [...ids] } }),
          )
        if (removed) toast(t('tracker.deleted', { count: ids.length }), { undo: () => void restore() })
        return removed
      },
      invoice: (ids, invoiced) =>
        attempt(
          changed(ids, (row) => ({
            ...row,
            invoicingInfo: invoiced ? { invoiceId: null, manuallyInvoiced: true } : null,
          })),
          () => api('updateInvoicedStatus', { path, body: { invoiced, timeEntryIds: [...ids] } }),
        ),
    }
  }, [client, workspaceId, t])
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
