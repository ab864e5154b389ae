/** Time over days, weeks or months, beside the period before where one compares; or the year at a glance. */
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Segments } from '../ui/segments.tsx'
import { Failed } from '../ui/states.tsx'
import { type Bar, Bars } from './bars.tsx'
import { barsBodyOf, type Reader } from './body.ts'
import { barsByBillability, barsByProject } from './chart-data.ts'
import styles from './charts.module.css'
import type { Down } from './down.ts'
import { ChartTable, Figure } from './figure.tsx'
import type { ReportLooks } from './looks.ts'
import { type Span, unitOf, yearOfSpan } from './ranges.ts'
import { useBars, useSummary } from './reports.ts'
import { type ReportSearch, said } from './search.ts'
import { Year } from './year.tsx'

interface Props {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly onSearch: (search: ReportSearch) => void
  readonly looks: ReportLooks
  readonly reader: Reader
  readonly span: Span
  /** The period before, where one compares. */
  readonly before: Span | undefined
  readonly billing: boolean
  /** Undefined: the entries are not to be seen. */
  readonly down?: ((span: Span) => Down) | undefined
}

const kinds = ['BILLABILITY', 'PROJECT'] as const
const views = ['BARS', 'YEAR'] as const

export function TimeChart(props: Props) {
  const { search, onSearch, billing } = props
  const { t } = useTranslation()
  const year = search.view === 'YEAR'
  const tools = (
    <>
      {!year && billing && (
        <Segments
          label={t('reports.chart.by')}
          choices={kinds.map((value) => ({ value, label: t(`reports.chart.kind.${value}`) }))}
          value={search.chart ?? 'BILLABILITY'}
          onChange={(chart) => onSearch(said({ ...search, chart: chart === 'PROJECT' ? chart : undefined }))}
        />
      )}
      <Segments
        label={t('reports.chart.view')}
        choices={views.map((value) => ({ value, label: t(`reports.chart.views.${value}`) }))}
        value={year ? 'YEAR' : 'BARS'}
        onChange={(view) => onSearch(said({ ...search, view: view === 'YEAR' ? view : undefined }))}
      />
    </>
  )
  return year ? <YearFigure {...props} tools={tools} /> : <BarsFigure {...props} tools={tools} />
}

type FigureProps = Props & { readonly tools: ReactNode }

function BarsFigure({ workspaceId, search, looks, reader, span, before, billing, down, tools }: FigureProps) {
  const { t } = useTranslation()
  const unit = unitOf(span)
  const by = billing ? (search.chart ?? 'BILLABILITY') : 'PROJECT'
  const now = useBars(workspaceId, search, reader, { span, unit, by })
  const older = useSummary(workspaceId, before && barsBodyOf(search, reader, [unit], before)).data
  const bars = useMemo(() => {
    const asked = {
      span,
      unit,
      weekStart: looks.weekStart,
      all: now.all?.groupOne ?? [],
      label: (column: Span) => looks.column(column, unit),
      name: (column: Span) => looks.span(column),
      ...(before ? { before: { span: before, groups: older?.groupOne ?? [] } } : {}),
    }
    return by === 'PROJECT'
      ? barsByProject(asked, { none: t('reports.none.PROJECT'), others: t('reports.chart.others') })
      : barsByBillability(asked, now.billable?.groupOne ?? [], {
          billable: t('reports.status.billable.true'),
          rest: t('reports.status.billable.false'),
        })
  }, [span, unit, looks, now.all, now.billable, before, older, by, t])
  const title = t(`reports.chart.title.${unit}`)
  const beforeText = (seconds: number) => t('reports.compare.before', { what: looks.duration(seconds) })
  if (now.error && !now.all) return <Failed error={now.error} retry={now.refetch} />
  return (
    <Figure
      title={title}
      tools={tools}
      table={<BarsTable label={title} bars={bars} looks={looks} compares={before !== undefined} />}
    >
      <Bars
        label={title}
        bars={bars}
        looks={looks}
        beforeText={beforeText}
        down={down && ((bar) => down(bar.span))}
      />
      <Legend
        bars={by === 'PROJECT' ? [] : bars}
        before={before && t('reports.compare.legend', { what: looks.span(before) })}
      />
    </Figure>
  )
}

function Legend({
  bars: [first],
  before,
}: {
  readonly bars: readonly Bar[]
  readonly before: string | undefined
}) {
  const slices = first?.slices ?? []
  if (slices.length === 0 && before === undefined) return null
  return (
    <ul className={styles.legend}>
      {slices.map(({ id, name, color, hatched }) => (
        <li key={id}>
          <span className={styles.swatch} data-hatched={hatched} style={{ '--mark': color }} />
          {name}
        </li>
      ))}
      {before !== undefined && (
        <li>
          <span className={styles.tick} />
          {before}
        </li>
      )}
    </ul>
  )
}

interface TableProps {
  readonly label: string
  readonly bars: readonly Bar[]
  readonly looks: ReportLooks
  readonly compares: boolean
}

function BarsTable({ label, bars, looks, compares }: TableProps) {
  const { t } = useTranslation()
  const parts = new Map(bars.flatMap(({ slices }) => slices.map(({ id, name }) => [id, name])))
  return (
    <ChartTable
      label={label}
      columns={[
        t('reports.chart.when'),
        t('reports.column.duration'),
        ...parts.values(),
        ...(compares ? [t('reports.compare.column')] : []),
      ]}
      rows={bars.map((bar) => ({
        key: bar.key,
        cells: [
          bar.name,
          looks.duration(bar.seconds),
          ...[...parts.keys()].map((id) =>
            looks.duration(bar.slices.find((slice) => slice.id === id)?.seconds ?? 0),
          ),
          ...(compares ? [looks.duration(bar.before ?? 0)] : []),
        ],
      }))}
    />
  )
}

function YearFigure({ workspaceId, search, looks, reader, span, down, tools }: FigureProps) {
  const { t } = useTranslation()
  const year = useMemo(() => yearOfSpan(span), [span])
  const days = useSummary(workspaceId, barsBodyOf(search, reader, ['DATE'], year))
  const seconds = useMemo(
    () => new Map((days.data?.groupOne ?? []).map(({ _id, duration }) => [_id.slice(0, 10), duration])),
    [days.data],
  )
  const title = t('reports.chart.year', { year: year.to.slice(0, 4) })
  if (days.error && !days.data) return <Failed error={days.error} retry={() => void days.refetch()} />
  return (
    <Figure
      title={title}
      tools={tools}
      table={
        <ChartTable
          label={title}
          columns={[t('reports.chart.when'), t('reports.column.duration')]}
          rows={[...seconds].map(([day, spent]) => ({
            key: day,
            cells: [looks.day(day), looks.duration(spent)],
          }))}
        />
      }
    >
      <Year
        label={title}
        span={year}
        seconds={seconds}
        looks={looks}
        less={t('reports.chart.less')}
        more={t('reports.chart.more')}
        down={down && ((day) => down({ from: day, to: day }))}
      />
    </Figure>
  )
}
