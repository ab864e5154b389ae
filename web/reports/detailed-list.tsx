/** The entries of the detailed report by their places, with what is done with several of them. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimeLooks } from '../tracker/looks.ts'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { pageSize, type RowsPage, useWindowed } from '../ui/windowed.ts'
import { detailedBodyOf, detailedSorts } from './body.ts'
import { useDeeds } from './deeds.ts'
import detailed from './detailed.module.css'
import { DetailedBulk } from './detailed-bulk.tsx'
import { useDetailedColumns } from './detailed-columns.tsx'
import { MoneyMenu, RoundToggle } from './look-tools.tsx'
import { isNarrowed, moneyOf, unnarrowed } from './picked.ts'
import { PrintedEntries } from './printed-entries.tsx'
import { spanOf } from './ranges.ts'
import styles from './reports.module.css'
import { type DetailedEntry, fetchDetailed, reportKey, type Totals } from './reports.ts'
import { type ReportSearch, said } from './search.ts'
import { BulkProgress, SelectAll } from './select-all.tsx'
import { TotalsStrip } from './totals.tsx'
import type { ReportSetting } from './use-report.ts'

interface Props {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly onSearch: (search: ReportSearch) => void
  readonly setting: ReportSetting
  readonly timeLooks: TimeLooks
}

const idOf = ({ _id }: DetailedEntry) => _id
type Page = RowsPage<DetailedEntry> & { readonly totals: Totals | undefined }

export function DetailedList({ workspaceId, search, onSearch, setting, timeLooks }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { looks, sight, reader } = setting
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const question = JSON.stringify(detailedBodyOf(search, reader, 1, pageSize))
  const queryKey = [...reportKey(workspaceId), 'detailed', question]
  const entries = useWindowed<DetailedEntry>({
    queryKey,
    async fetchPage(page, signal): Promise<Page> {
      const body = detailedBodyOf(search, reader, page + 1, pageSize)
      const {
        totals: [totals],
        timeentries,
      } = await fetchDetailed(workspaceId, body, signal)
      return { total: totals?.entriesCount ?? 0, rows: timeentries, totals: totals ?? undefined }
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is about other entries
  useEffect(() => setSelected(new Set()), [question])
  const moneys = useMemo(
    () => moneyOf(search.money).filter((money) => sight.moneys.includes(money)),
    [search.money, sight.moneys],
  )
  const rounded = search.round ?? looks.settings?.timeRoundingInReports ?? false
  const { deeds, progress } = useDeeds(workspaceId)
  const mayInvoice = sight.admin
  const columns = useDetailedColumns({
    workspaceId,
    looks,
    timeLooks,
    sight,
    moneys,
    rounded,
    mayInvoice,
    deeds,
  })
  if (entries.error) return <Failed error={entries.error} retry={entries.retry} />
  if (entries.isPending) return <RowsComing />
  const totals = client.getQueryData<Page>([...queryKey, 0])?.totals
  const sort = detailedSorts.find((column) => column === search.sort)
  const narrowed = isNarrowed(search)
  const offersAll =
    selected.size > 0 &&
    selected.size < entries.total &&
    entries.rows.every((row) => row === undefined || selected.has(row._id))
  return (
    <div className={styles.body}>
      <p className={styles.when}>{looks.span(spanOf(search, looks.today, looks.weekStart))}</p>
      <TotalsStrip
        totals={totals}
        before={null}
        looks={looks}
        moneys={moneys}
        billing={looks.settings?.activeBillableHours ?? true}
        count={entries.total}
        tools={
          <>
            <RoundToggle search={search} onSearch={onSearch} settings={looks.settings} />
            <MoneyMenu search={search} onSearch={onSearch} moneys={sight.moneys} />
          </>
        }
      />
      {rounded && <p className={detailed.note}>{t('reports.detailed.rounded')}</p>}
      {progress && <BulkProgress progress={progress} looks={looks} />}
      {entries.total === 0 ? (
        <Empty
          title={t('reports.empty.title')}
          text={t(narrowed ? 'reports.empty.narrowed' : 'reports.empty.text')}
          action={
            narrowed && (
              <button type="button" className={styles.toggle} onClick={() => onSearch(unnarrowed(search))}>
                {t('reports.filter.clear')}
              </button>
            )
          }
        />
      ) : (
        <>
          <div className={styles.screen}>
            <Table
              name="report-detailed"
              label={t('reports.title.detailed')}
              rows={entries.rows}
              idOf={idOf}
              nameOf={({ description }) => description || t('tracker.noDescription')}
              columns={columns}
              sort={{ column: sort ?? 'DATE', descending: sort ? (search.down ?? false) : true }}
              onSort={({ column, descending }) =>
                onSearch(said({ ...search, sort: column, down: descending }))
              }
              onRange={entries.onRange}
              question={question}
              {...(rounded ? {} : { selected, onSelect: setSelected })}
              bulk={
                progress === undefined && (
                  <>
                    {offersAll && (
                      <SelectAll
                        workspaceId={workspaceId}
                        search={search}
                        reader={reader}
                        looks={looks}
                        sight={sight}
                        total={entries.total}
                        onSelect={setSelected}
                      />
                    )}
                    <DetailedBulk
                      workspaceId={workspaceId}
                      selected={selected}
                      deeds={deeds}
                      mayInvoice={mayInvoice}
                      mayRetype={sight.admin}
                      onGone={() => setSelected(new Set())}
                    />
                  </>
                )
              }
            />
          </div>
          <PrintedEntries
            rows={entries.rows}
            looks={looks}
            timeLooks={timeLooks}
            moneys={moneys}
            team={sight.team}
          />
        </>
      )}
    </div>
  )
}
