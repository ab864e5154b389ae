/** From what is loaded to all that matches: the ids are asked for page by page, what can't be changed is left out. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../ui/errors.ts'
import type { Progress } from '../ui/in-parts.ts'
import { toast } from '../ui/toasts.tsx'
import { detailedBodyOf, type Reader } from './body.ts'
import detailed from './detailed.module.css'
import { fixedBecause } from './entry.ts'
import type { ReportLooks } from './looks.ts'
import { fetchDetailed } from './reports.ts'
import type { ReportSearch } from './search.ts'
import type { Sight } from './sight.ts'

/** As many as one edit is kept to. */
const mostSelected = 10_000
const pageSize = 1000

interface Props {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly reader: Reader
  readonly looks: ReportLooks
  readonly sight: Sight
  readonly total: number
  readonly onSelect: (ids: ReadonlySet<string>) => void
}

export function SelectAll({ workspaceId, search, reader, looks, sight, total, onSelect }: Props) {
  const { t } = useTranslation()
  const [finding, setFinding] = useState(false)
  const count = Math.min(total, mostSelected)
  async function find() {
    setFinding(true)
    try {
      const ids = new Set<string>()
      const fixed = new Map<string, number>()
      for (let page = 1; page <= Math.ceil(count / pageSize); page++) {
        const { timeentries } = await fetchDetailed(
          workspaceId,
          detailedBodyOf(search, reader, page, pageSize),
        )
        for (const row of timeentries) {
          const why = fixedBecause(row, { t, sight, settings: looks.settings, rounded: false })
          if (why === undefined) ids.add(row._id)
          else fixed.set(why, (fixed.get(why) ?? 0) + 1)
        }
      }
      onSelect(ids)
      for (const [why, number] of fixed)
        toast(t('reports.detailed.leftOut', { count: number, number: looks.count(number), why }))
    } catch (error) {
      toast(wordsOf(error, t('states.unreachableText')), { failed: true })
    } finally {
      setFinding(false)
    }
  }
  return (
    <button type="button" className={detailed.all} disabled={finding} onClick={() => void find()}>
      {total > mostSelected
        ? t('reports.detailed.selectFirst', { number: looks.count(count), of: looks.count(total) })
        : t('reports.detailed.selectAll', { number: looks.count(total) })}
    </button>
  )
}

export function BulkProgress({
  progress,
  looks,
}: {
  readonly progress: Progress
  readonly looks: ReportLooks
}) {
  const { t } = useTranslation()
  return (
    <p role="status" className={detailed.note}>
      {t('reports.detailed.progress', { done: looks.count(progress.done), of: looks.count(progress.of) })}
    </p>
  )
}
