/** What the time of a report went to: the outermost groups of the summary as a ring. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { sharesOf } from './chart-data.ts'
import { Donut, type Share } from './donut.tsx'
import type { Down } from './down.ts'
import { ChartTable, Figure } from './figure.tsx'
import type { ReportLooks } from './looks.ts'
import { useGroupNames } from './names.ts'
import type { Group } from './reports.ts'
import type { Grouping } from './search.ts'

interface Props {
  readonly groups: readonly Group[]
  readonly grouping: Grouping
  readonly looks: ReportLooks
  /** Undefined: the entries are not to be seen. */
  readonly down?: ((group: Group) => Down) | undefined
}

export function SharesFigure({ groups, grouping, looks, down }: Props) {
  const { t } = useTranslation()
  const name = useGroupNames(looks)
  const shares = useMemo<readonly Share[]>(
    () =>
      sharesOf(
        groups,
        (group) => name(grouping, group),
        (count) => t('reports.chart.andMore', { count }),
        down,
      ),
    [groups, grouping, name, down, t],
  )
  const title = t('reports.chart.shares', { what: t(`reports.group.${grouping}`) })
  const total = groups.reduce((sum, { duration }) => sum + duration, 0)
  return (
    <Figure
      title={title}
      table={
        <ChartTable
          label={title}
          columns={[t(`reports.group.${grouping}`), t('reports.column.duration'), t('reports.column.share')]}
          rows={groups.map((group) => ({
            key: group._id || group.name,
            cells: [
              name(grouping, group),
              looks.duration(group.duration),
              looks.share(total === 0 ? 0 : group.duration / total),
            ],
          }))}
        />
      }
    >
      <Donut
        label={title}
        shares={shares}
        looks={looks}
        caption={t('reports.chart.groupCount', { count: groups.length })}
      />
    </Figure>
  )
}
