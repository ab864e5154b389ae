/** What groups are called, and how their money reads. */
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { spanOfGroup } from './drill.ts'
import type { ReportLooks } from './looks.ts'
import type { Group } from './reports.ts'
import type { Grouping, Money } from './search.ts'

export type NameOf = (grouping: Grouping, group: Pick<Group, '_id' | 'name'>) => string

export function groupNames(t: TFunction, looks: ReportLooks): NameOf {
  return (grouping, { _id, name }) => {
    const days = spanOfGroup(grouping, _id, looks.weekStart)
    if (days && _id !== '') return grouping === 'MONTH' ? looks.month(days.from) : looks.span(days)
    return _id === '' ? t(`reports.none.${grouping}`) : name
  }
}

export function useGroupNames(looks: ReportLooks): NameOf {
  const { t } = useTranslation()
  return useMemo(() => groupNames(t, looks), [t, looks])
}

export interface Amount {
  readonly currency: string
  readonly minor: number
}

interface Paid {
  readonly amounts: readonly {
    readonly type: string
    readonly value: number
    readonly amountByCurrency?: readonly { readonly currency: string; readonly amount: number }[]
  }[]
}

/** Each currency apart; what has none is in the one given. */
export function amountsOf({ amounts }: Paid, money: Money, currency: string): readonly Amount[] {
  const found = amounts.find(({ type }) => type === money)
  if (!found) return []
  const parts = found.amountByCurrency ?? []
  return parts.length > 0
    ? parts.map((part) => ({ currency: part.currency, minor: part.amount }))
    : [{ currency, minor: found.value }]
}
