/** What the detailed report shows of an entry; what may be changed is changed in place. */
import { Menu } from '@mantine/core'
import type { TFunction } from 'i18next'
import { Lock, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimeLooks } from '../tracker/looks.ts'
import { BillablePart, type OnSay, ProjectPart, TagsPart } from '../tracker/said.tsx'
import { WordsField } from '../tracker/words-field.tsx'
import { RowMenu } from '../ui/row-menu.tsx'
import type { Column } from '../ui/table-row.tsx'
import type { Deeds } from './deeds.ts'
import styles from './detailed.module.css'
import { fixedBecause, partsOf, shownOf } from './entry.ts'
import type { ReportLooks } from './looks.ts'
import type { DetailedEntry } from './reports.ts'
import type { Money } from './search.ts'
import type { Sight } from './sight.ts'
import { TimesButton } from './times-button.tsx'

type EntryColumn = Column<DetailedEntry>

interface Options {
  readonly workspaceId: string
  readonly looks: ReportLooks
  readonly timeLooks: TimeLooks
  readonly sight: Sight
  readonly moneys: readonly Money[]
  readonly rounded: boolean
  readonly mayInvoice: boolean
  readonly deeds: Deeds
}

type Told = Options & {
  readonly t: TFunction
  readonly fixed: (row: DetailedEntry) => string | undefined
  readonly name: (row: DetailedEntry) => string
}

export function useDetailedColumns(options: Options): EntryColumn[] {
  const { t } = useTranslation()
  const { workspaceId, looks, timeLooks, sight, moneys, rounded, mayInvoice, deeds } = options
  return useMemo(() => {
    const standing = { t, sight, settings: looks.settings, rounded }
    const told: Told = {
      ...{ workspaceId, looks, timeLooks, sight, moneys, rounded, mayInvoice, deeds, t },
      fixed: (row) => fixedBecause(row, standing),
      name: ({ description }) => description || t('tracker.noDescription'),
    }
    const billing = looks.settings?.activeBillableHours ?? true
    return [
      wordsColumn(told),
      projectColumn(told),
      tagsColumn(told),
      ...(billing ? [billableColumn(told)] : []),
      ...(sight.team ? [personColumn(told)] : []),
      timesColumn(told),
      durationColumn(told),
      ...moneys.map((money) => moneyColumn(told, money)),
      actionsColumn(told),
    ]
  }, [t, workspaceId, looks, timeLooks, sight, moneys, rounded, mayInvoice, deeds])
}

const says =
  ({ deeds }: Told, row: DetailedEntry): OnSay =>
  (set, shown) =>
    void deeds.say([row._id], set, () => shownOf(shown))

const wordsColumn = (told: Told): EntryColumn => ({
  id: 'DESCRIPTION',
  title: told.t('reports.column.entry'),
  width: 'minmax(150px, 2fr)',
  sortable: true,
  phone: true,
  cell(row) {
    const { t, deeds, fixed, name } = told
    return (
      <span className={styles.words}>
        {row.type !== 'REGULAR' && (
          <span className={styles.badge}>{t(`reports.status.type.${row.type}`)}</span>
        )}
        <WordsField
          of={row._id}
          label={t('tracker.description', { name: name(row) })}
          placeholder={t('tracker.noDescription')}
          value={row.description}
          locked={fixed(row)}
          onKeep={(description) => deeds.say([row._id], { description }, () => ({ description }))}
        />
      </span>
    )
  },
})

const projectColumn = (told: Told): EntryColumn => ({
  id: 'PROJECT',
  title: told.t('reports.group.PROJECT'),
  width: 'minmax(150px, 1.6fr)',
  cell: (row) => (
    <ProjectPart
      t={told.t}
      workspaceId={told.workspaceId}
      of={partsOf(told.workspaceId, row)}
      onSay={says(told, row)}
      locked={told.fixed(row)}
      name={told.name(row)}
    />
  ),
})

const tagsColumn = (told: Told): EntryColumn => ({
  id: 'TAG',
  title: told.t('reports.group.TAG'),
  width: 'minmax(50px, 0.7fr)',
  cell: (row) => (
    <span className={styles.tags}>
      <TagsPart
        t={told.t}
        workspaceId={told.workspaceId}
        of={partsOf(told.workspaceId, row)}
        onSay={says(told, row)}
        locked={told.fixed(row)}
        name={told.name(row)}
      />
    </span>
  ),
})

const billableColumn = (told: Told): EntryColumn => ({
  id: 'BILLABLE',
  title: told.t('tracker.billable'),
  untitled: true,
  width: '46px',
  cell(row) {
    const { t, looks, sight } = told
    const kept = looks.settings?.onlyAdminsCanChangeBillableStatus && !sight.admin
    return (
      <BillablePart
        t={t}
        billable={row.billable}
        onSay={says(told, row)}
        locked={told.fixed(row) ?? (kept ? t('reports.detailed.billableByAdmins') : undefined)}
        name={told.name(row)}
      />
    )
  },
})

const personColumn = ({ t }: Told): EntryColumn => ({
  id: 'USER',
  title: t('reports.group.USER'),
  width: 'minmax(100px, 0.9fr)',
  sortable: true,
  cell: ({ userName }) => <span title={userName}>{userName}</span>,
})

const timesColumn = (told: Told): EntryColumn => ({
  id: 'DATE',
  title: told.t('reports.column.when'),
  width: '178px',
  sortable: true,
  cell: (row) => (
    <TimesButton
      row={row}
      looks={told.timeLooks}
      fixed={told.fixed(row)}
      deeds={told.deeds}
      name={told.name(row)}
    />
  ),
})

const durationColumn = ({ t, looks }: Told): EntryColumn => ({
  id: 'DURATION',
  title: t('reports.column.duration'),
  width: '90px',
  align: 'end',
  sortable: true,
  phone: true,
  cell: ({ timeInterval: { duration } }) => <strong>{looks.duration(duration)}</strong>,
})

const moneyColumn = ({ t, looks }: Told, money: Money): EntryColumn => ({
  id: money,
  title: t(`reports.total.${money}`),
  width: '116px',
  align: 'end',
  cell(row) {
    const { earnedAmount, costAmount, currency } = row
    const minor =
      money === 'EARNED'
        ? earnedAmount
        : money === 'COST'
          ? costAmount
          : earnedAmount === null || costAmount === null
            ? null
            : earnedAmount - costAmount
    // what is billed nowhere has no amount
    if (minor === null || (minor === 0 && money !== 'PROFIT')) return <span className={styles.dim}>–</span>
    return looks.money(minor, currency)
  },
})

const actionsColumn = (told: Told): EntryColumn => ({
  id: 'actions',
  title: told.t('reports.column.actions'),
  untitled: true,
  width: '46px',
  cell(row) {
    const { t, deeds, fixed, name, mayInvoice } = told
    const why = fixed(row)
    const lock = why !== undefined && <Lock size={14} aria-hidden />
    if (why !== undefined && !mayInvoice)
      return (
        <span role="img" title={why} aria-label={why} className={styles.dim}>
          {lock}
        </span>
      )
    const invoiced = row.invoicingInfo !== null
    return (
      <RowMenu label={t('reports.detailed.actions', { name: name(row) })} icon={lock || undefined}>
        {() => (
          <>
            {why !== undefined && <Menu.Label>{why}</Menu.Label>}
            {mayInvoice && (
              <Menu.Item onClick={() => void deeds.invoice([row._id], !invoiced)}>
                {t(invoiced ? 'reports.detailed.uninvoice' : 'reports.detailed.invoice')}
              </Menu.Item>
            )}
            {why === undefined && (
              <Menu.Item
                leftSection={<Trash2 size={15} aria-hidden />}
                onClick={() => void deeds.remove([row._id])}
              >
                {t('tracker.delete')}
              </Menu.Item>
            )}
          </>
        )}
      </RowMenu>
    )
  },
})
