/** What a report comes to: time, billable time and amounts, each currency apart, and how that differs from before. */
import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportLooks } from './looks.ts'
import { amountsOf } from './names.ts'
import styles from './reports.module.css'
import type { Totals } from './reports.ts'
import type { Money } from './search.ts'

interface Props {
  /** Undefined: nothing was tracked. */
  readonly totals: Totals | undefined
  /** Null: one does not compare. */
  readonly before: Totals | null | undefined
  readonly looks: ReportLooks
  readonly moneys: readonly Money[]
  /** There is billable time at all. */
  readonly billing: boolean
  /** Of entries, where they are listed. */
  readonly count?: number
  readonly tools?: ReactNode
}

export function TotalsStrip({ totals, before, looks, moneys, billing, count, tools }: Props) {
  const { t } = useTranslation()
  const compares = before !== null
  const change = (now: number, then: number, text: (value: number) => string) =>
    compares && (
      <dd className={styles.delta}>
        <Change now={now} before={then} text={text} looks={looks} />
      </dd>
    )
  const time = totals?.totalTime ?? 0
  const billable = totals?.totalBillableTime ?? 0
  return (
    <div className={styles.totals}>
      <dl className={styles.numbers}>
        <div className={styles.number}>
          <dt>{t('reports.total.time')}</dt>
          <dd>{looks.duration(time)}</dd>
          {change(time, before?.totalTime ?? 0, looks.duration)}
        </div>
        {billing && (
          <div className={styles.number}>
            <dt>{t('reports.total.billable')}</dt>
            <dd>{looks.duration(billable)}</dd>
            {change(billable, before?.totalBillableTime ?? 0, looks.duration)}
          </div>
        )}
        {count !== undefined && (
          <div className={styles.number}>
            <dt>{t('reports.total.entries')}</dt>
            <dd>{looks.count(count)}</dd>
          </div>
        )}
        {moneys.map((money) => {
          const currency =
            totals?.totalAmountByCurrency[0]?.currency ?? before?.totalAmountByCurrency[0]?.currency
          const parts = totals ? amountsOf(totals, money, currency ?? '') : []
          const older = before ? amountsOf(before, money, currency ?? '') : []
          const [first, ...others] = parts
          return (
            <div key={money} className={styles.number}>
              <dt>{t(`reports.total.${money}`)}</dt>
              <dd>{first ? looks.money(first.minor, first.currency) : '–'}</dd>
              {others.map(({ minor, currency: other }) => (
                <dd key={other} className={styles.also}>
                  {looks.money(minor, other)}
                </dd>
              ))}
              {first &&
                others.length === 0 &&
                change(
                  first.minor,
                  older.find((each) => each.currency === first.currency)?.minor ?? 0,
                  (minor) => looks.money(minor, first.currency),
                )}
            </div>
          )
        })}
      </dl>
      {tools && <div className={styles.tools}>{tools}</div>}
    </div>
  )
}

interface ChangeProps {
  readonly now: number
  readonly before: number
  readonly text: (value: number) => string
  readonly looks: ReportLooks
}

/** More or less than before; an arrow and a sign, as colour alone says nothing. */
export function Change({ now, before, text, looks }: ChangeProps) {
  const { t } = useTranslation()
  const more = now - before
  const Arrow = more > 0 ? ArrowUpRight : more < 0 ? ArrowDownRight : ArrowRight
  const share = before === 0 ? undefined : more / Math.abs(before)
  return (
    <span className={styles.change} title={t('reports.compare.before', { what: text(before) })}>
      <Arrow size={13} aria-hidden />
      {more > 0 && '+'}
      {text(more)}
      {share !== undefined && ` (${share > 0 ? '+' : ''}${looks.share(share)})`}
      <span className="visually-hidden"> {t('reports.compare.before', { what: text(before) })}</span>
    </span>
  )
}
