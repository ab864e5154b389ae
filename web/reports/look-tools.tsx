/** How a report is shown: beside the period before, rounded, with which amounts. */
import { Menu } from '@mantine/core'
import { GitCompareArrows } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../settings/workspace-settings.ts'
import { RowMenu } from '../ui/row-menu.tsx'
import { moneyOf } from './picked.ts'
import styles from './reports.module.css'
import { moneys as allMoneys, type Money, type ReportSearch, said } from './search.ts'

interface Props {
  readonly search: ReportSearch
  readonly onSearch: (search: ReportSearch) => void
}

export function CompareToggle({ search, onSearch }: Props) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={search.compare === true}
      title={t('reports.compare.hint')}
      onClick={() => onSearch(said({ ...search, compare: search.compare ? undefined : true }))}
    >
      <GitCompareArrows size={15} aria-hidden />
      {t('reports.compare.toggle')}
    </button>
  )
}

/** Every entry by itself, as the workspace sets it. Source: product.md E4. */
export function RoundToggle({
  search,
  onSearch,
  settings,
}: Props & { readonly settings: Settings | undefined }) {
  const { t } = useTranslation()
  if (!settings) return null
  const usual = settings.timeRoundingInReports
  const rounded = search.round ?? usual
  const how = t(`reports.round.how.${settings.round.round}`, { count: Number(settings.round.minutes) })
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={rounded}
      title={how}
      onClick={() => onSearch(said({ ...search, round: rounded === usual ? !rounded : undefined }))}
    >
      {t('reports.round.toggle')}
    </button>
  )
}

export function MoneyMenu({ search, onSearch, moneys }: Props & { readonly moneys: readonly Money[] }) {
  const { t } = useTranslation()
  if (moneys.length === 0) return null
  const shown = moneyOf(search.money)
  const turn = (money: Money) => {
    const next = allMoneys.filter((each) => shown.includes(each) !== (each === money))
    const usual = next.length === 1 && next[0] === 'EARNED'
    onSearch(said({ ...search, money: usual ? undefined : next.length === 0 ? 'NONE' : next.join(',') }))
  }
  return (
    <RowMenu label={t('reports.money.label')} face={t('reports.money.label')} stays>
      {() =>
        moneys.map((money) => (
          <Menu.Item
            key={money}
            role="menuitemcheckbox"
            aria-checked={shown.includes(money)}
            leftSection={<span aria-hidden>{shown.includes(money) ? '☑' : '☐'}</span>}
            onClick={() => turn(money)}
          >
            {t(`reports.total.${money}`)}
          </Menu.Item>
        ))
      }
    </RowMenu>
  )
}
