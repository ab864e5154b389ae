/** Behind the link of a shared report, for whoever has it: no account is needed where it is public. */
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../getting-in/card.tsx'
import { Refused } from '../platform/api.ts'
import charts from '../reports/charts.module.css'
import { looksOf, type ReportLooks } from '../reports/looks.ts'
import { RangePicker } from '../reports/range-picker.tsx'
import reportStyles from '../reports/reports.module.css'
import { said } from '../reports/search.ts'
import { wallOf } from '../tracker/days.ts'
import { wordsOf } from '../ui/errors.ts'
import { Failed, RowsComing } from '../ui/states.tsx'
import { setPageTitle } from '../ui/title.ts'
import styles from './link.module.css'
import { type Filters, fileAddress, type Shared, useSharedReport } from './link.ts'
import { SharedBody } from './link-body.tsx'
import type { LinkSearch } from './search.ts'

const formats = ['PDF', 'XLSX', 'CSV'] as const

export function SharedReportPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shared/$id' })
  const search = useSearch({ from: '/shared/$id' })
  // whose days and weeks are meant is known once the report is there
  const [clock, setClock] = useState({ zone: 'UTC', weekStart: 'MONDAY' })
  const today = wallOf(Date.now(), clock.zone).day
  const report = useSharedReport(id, search, today, clock.weekStart)
  const { error, data } = report
  const filters = data?.filters
  useEffect(() => {
    if (filters)
      setClock((old) =>
        old.zone === filters.timezone && old.weekStart === filters.weekStart
          ? old
          : { zone: filters.timezone, weekStart: filters.weekStart },
      )
  }, [filters])
  if (error instanceof Refused && [401, 403, 404].includes(error.status))
    return <Closed id={id} status={error.status} />
  if (!data)
    return error ? (
      <Card title={t('shared.title')}>
        <Failed error={error} retry={() => void report.refetch()} />
      </Card>
    ) : (
      <main className={styles.page}>
        <RowsComing />
      </main>
    )
  return <Opened id={id} search={search} report={data} old={report.isPlaceholderData} error={error} />
}

/** Never more than that it can't be shown: whether it ever was is nobody's business. */
function Closed({ id, status }: { readonly id: string; readonly status: number }) {
  const { t } = useTranslation()
  if (status === 401)
    return (
      <Card
        title={t('shared.page.privateTitle')}
        lead={t('shared.page.privateText')}
        foot={
          <Link to="/sign-in" search={{ to: `/shared/${id}` }}>
            {t('shared.page.signIn')}
          </Link>
        }
      >
        {null}
      </Card>
    )
  const which = status === 403 ? 'notYours' : 'gone'
  return (
    <Card title={t(`shared.page.${which}Title`)} lead={t(`shared.page.${which}Text`)}>
      {null}
    </Card>
  )
}

interface OpenedProps {
  readonly id: string
  readonly search: LinkSearch
  readonly report: Shared
  readonly old: boolean
  readonly error: unknown
}

function useLooks({ timezone: zone, weekStart, formats: formatting }: Filters): ReportLooks {
  const { language } = useTranslation().i18n
  return useMemo(
    () => looksOf(language, { zone, weekStart, settings: undefined }, formatting),
    [language, zone, weekStart, formatting],
  )
}

function Opened({ id, search, report, old, error }: OpenedProps) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/shared/$id' })
  const { filters } = report
  const looks = useLooks(filters)
  const { name, workspace, startsOn, endsOn, fixedDate } = filters
  useEffect(() => setPageTitle(`${name} · ${workspace.name}`), [name, workspace.name])
  const change = (changed: { [Name in keyof LinkSearch]?: LinkSearch[Name] | undefined }) =>
    void navigate({ search: said({ ...search, ...changed }), replace: true, resetScroll: false })
  const days = { from: startsOn, to: endsOn }
  const chosen = search.range !== undefined || search.from !== undefined
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        {workspace.imageUrl !== '' && <img className={styles.logo} src={workspace.imageUrl} alt="" />}
        <div className={styles.titles}>
          <h1>{name}</h1>
          <p className={styles.from}>{t('shared.page.by', { workspace: workspace.name })}</p>
        </div>
        <Files id={id} search={search} today={looks.today} weekStart={looks.weekStart} />
      </header>
      <div className={styles.days}>
        {fixedDate ? (
          <strong>{looks.span(days)}</strong>
        ) : (
          <>
            <RangePicker
              search={days}
              looks={looks}
              onChange={({ range, from, to }) =>
                // this week goes without saying in other reports; here the report's own days do
                change({ range: range ?? (from ? undefined : 'THIS_WEEK'), from, to, page: undefined })
              }
            />
            {chosen && (
              <button
                type="button"
                className={reportStyles.toggle}
                onClick={() => change({ range: undefined, from: undefined, to: undefined, page: undefined })}
              >
                {t('shared.page.asShared')}
              </button>
            )}
          </>
        )}
      </div>
      {error !== null && (
        <p role="alert" className={styles.refusal}>
          {wordsOf(error, t('states.unreachableText'))}
        </p>
      )}
      <div className={`${reportStyles.body} ${charts.palette}`} data-old={old}>
        <SharedBody report={report} search={search} looks={looks} onChange={change} />
      </div>
      <Foot>Stint</Foot>
    </main>
  )
}

function Foot({ children }: { readonly children: ReactNode }) {
  return <p className={styles.foot}>{children}</p>
}

interface FilesProps {
  readonly id: string
  readonly search: LinkSearch
  readonly today: string
  readonly weekStart: string
}

function Files({ id, search, today, weekStart }: FilesProps) {
  const { t } = useTranslation()
  return (
    <nav className={styles.files} aria-label={t('shared.page.download')}>
      <Download size={16} aria-hidden />
      {formats.map((format) => (
        <a key={format} href={fileAddress(id, search, format, today, weekStart)} download>
          {t(`reports.export.format.${format}`)}
        </a>
      ))}
    </nav>
  )
}
