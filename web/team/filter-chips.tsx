/** What narrows the list beside text and status, each with a way to leave it. */
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import bar from '../ui/filter-bar.module.css'
import { moneyText } from '../ui/money.ts'
import { useGroups } from './groups.ts'
import type { TeamSearch } from './people.ts'

interface Props {
  readonly workspaceId: string
  readonly search: TeamSearch
  readonly onSearch: (search: TeamSearch) => void
}

type Narrowing = 'role' | 'group' | 'rate' | 'rateFrom' | 'rateTo' | 'cost' | 'costFrom' | 'costTo'

export function FilterChips({ workspaceId, search, onSearch }: Props) {
  const { t, i18n } = useTranslation()
  const groups = useGroups(workspaceId, search.group !== undefined)
  const amount = (minor: number) => moneyText(minor, undefined, i18n.language)
  const chips: { readonly name: Narrowing; readonly text: string }[] = []
  if (search.role) chips.push({ name: 'role', text: t(`team.roleFilter.${search.role}`) })
  if (search.group) {
    const name = groups.data?.find(({ id }) => id === search.group)?.name ?? '…'
    chips.push({ name: 'group', text: t('team.filter.inGroup', { name }) })
  }
  for (const kind of ['rate', 'cost'] as const) {
    const state = search[kind]
    const from = search[`${kind}From`]
    const to = search[`${kind}To`]
    if (state) chips.push({ name: kind, text: t(`team.filter.${kind}.${state}`) })
    if (from !== undefined)
      chips.push({ name: `${kind}From`, text: t(`team.filter.${kind}.from`, { amount: amount(from) }) })
    if (to !== undefined)
      chips.push({ name: `${kind}To`, text: t(`team.filter.${kind}.to`, { amount: amount(to) }) })
  }
  if (chips.length === 0) return null
  const without = (name: Narrowing) => {
    const { [name]: _gone, ...rest } = search
    onSearch(rest)
  }
  return (
    <ul className={bar.chips} aria-label={t('team.filter.active')}>
      {chips.map(({ name, text }) => (
        <li key={name} className={bar.chip}>
          {text}
          <button
            type="button"
            aria-label={t('team.filter.remove', { name: text })}
            title={t('team.filter.remove', { name: text })}
            onClick={() => without(name)}
          >
            <X size={13} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
