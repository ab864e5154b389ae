/** Every entry behind a report, changed in place; what is wrong is found by the time audit. */
import { Button } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { lazy, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ShareButton } from '../shared-reports/share-button.tsx'
import { useTimeLooks } from '../tracker/looks.ts'
import { Later } from '../ui/later.tsx'
import { AuditFilter } from './audit-filter.tsx'
import { detailedBodyOf } from './body.ts'
import { DetailedList } from './detailed-list.tsx'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { ReportFrame } from './frame.tsx'
import { ReportPending } from './pending.tsx'
import { PrintButton } from './print-button.tsx'
import { spanOf } from './ranges.ts'
import { type ReportSearch, said } from './search.ts'
import { useReportSetting } from './use-report.ts'

const AddTimePanel = lazy(() => import('./add-time.panel.tsx'))

export function DetailedPage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/reports/detailed' })
  const search = useSearch({ from: '/w/$workspaceId/reports/detailed' })
  const navigate = useNavigate({ from: '/w/$workspaceId/reports/detailed' })
  const setting = useReportSetting(workspaceId)
  const timeLooks = useTimeLooks(workspaceId)
  const [adding, setAdding] = useState(false)
  const onSearch = useCallback(
    (next: ReportSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  )
  const body = useMemo(() => setting && detailedBodyOf(search, setting.reader, 1, 1000), [search, setting])
  if (!setting || !body) return <ReportPending workspaceId={workspaceId} name="detailed" />
  const { looks, sight, me } = setting
  const [day = looks.today] = [spanOf(search, looks.today, looks.weekStart).to, looks.today].sort()
  const others = sight.edits === 'everybody' || sight.edits.size > 1
  return (
    <ReportFrame
      workspaceId={workspaceId}
      name="detailed"
      search={search}
      sight={sight}
      actions={
        <>
          {(others || !timeLooks.forceTimer) && (
            <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setAdding(true)}>
              {t('reports.add.open')}
            </Button>
          )}
          <ShareButton workspaceId={workspaceId} type="DETAILED" body={body} search={search} />
          <PrintButton />
          <ExportMenu workspaceId={workspaceId} of="generateDetailedReport" body={body} />
        </>
      }
    >
      <Filters
        workspaceId={workspaceId}
        search={search}
        onSearch={onSearch}
        looks={looks}
        team={sight.team}
        more={
          <AuditFilter
            workspaceId={workspaceId}
            search={search}
            looks={looks}
            onChange={(change) => onSearch(said({ ...search, ...change }))}
          />
        }
      />
      <DetailedList
        workspaceId={workspaceId}
        search={search}
        onSearch={onSearch}
        setting={setting}
        timeLooks={timeLooks}
      />
      <Later opened={adding}>
        {adding && (
          <AddTimePanel
            workspaceId={workspaceId}
            me={me}
            looks={timeLooks}
            day={day}
            others={others}
            onClose={() => setAdding(false)}
          />
        )}
      </Later>
    </ReportFrame>
  )
}
