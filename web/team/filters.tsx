/** Search, status, and chips for what else narrows the list; all of it is in the address. `/` goes to the search. */
import { CloseButton, TextInput } from '@mantine/core'
import { ListFilter as FilterIcon, Search } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import bar from '../ui/filter-bar.module.css'
import { useSlash } from '../ui/list-filter.tsx'
import { Segments } from '../ui/segments.tsx'
import { useTyped } from '../ui/use-typed.ts'
import { FilterChips } from './filter-chips.tsx'
import { type StatusFilter, statusFilters, type TeamSearch } from './people.ts'
import type { Kind } from './team.ts'

const FilterPanel = lazy(() => import('./filter.panel.tsx'))

interface Props {
  readonly workspaceId: string
  readonly kind: Kind
  readonly search: TeamSearch
  /** Sees amounts, and may narrow by them. */
  readonly mayRates: boolean
  readonly onSearch: (search: TeamSearch) => void
}

/** So long after a key the server is asked: shorter than a second key takes to follow. */
const pauseMs = 30

export function Filters(props: Props) {
  const { kind, search, onSearch } = props
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useTyped(
    search.q ?? '',
    (q) => {
      const { q: _old, ...rest } = search
      onSearch(q === '' ? rest : { ...rest, q })
    },
    pauseMs,
  )
  const [panel, setPanel] = useState<'never' | 'open' | 'closed'>('never')
  useSlash(() => input.current?.focus())
  // nobody is invited without an e-mail
  const statuses = statusFilters.filter((value) => kind === 'FULL' || value !== 'PENDING')
  const toStatus = (value: StatusFilter) => {
    const { status: _old, ...rest } = search
    onSearch(value === 'ACTIVE' ? rest : { ...rest, status: value })
  }
  const button = (
    <button
      type="button"
      className={bar.more}
      aria-haspopup="dialog"
      aria-expanded={panel === 'open'}
      onClick={() => setPanel(panel === 'open' ? 'closed' : 'open')}
    >
      <FilterIcon size={15} aria-hidden />
      {t('team.filter.more')}
    </button>
  )
  return (
    <search className={bar.bar} aria-label={t('team.filter.label')}>
      <TextInput
        ref={input}
        size="sm"
        className={bar.text}
        aria-label={t(kind === 'FULL' ? 'team.filter.search' : 'team.filter.searchLimited')}
        placeholder={t(kind === 'FULL' ? 'team.filter.search' : 'team.filter.searchLimited')}
        leftSection={<Search size={15} aria-hidden />}
        rightSection={
          text !== '' && (
            <CloseButton size="sm" aria-label={t('team.filter.clear')} onClick={() => setText('')} />
          )
        }
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && setText('')}
      />
      <Segments
        label={t('team.column.status')}
        choices={statuses.map((value) => ({ value, label: t(`team.filter.${value}`) }))}
        value={search.status ?? 'ACTIVE'}
        onChange={toStatus}
      />
      {panel === 'never' ? (
        button
      ) : (
        <Suspense fallback={button}>
          <FilterPanel
            {...props}
            opened={panel === 'open'}
            onOpened={(opened) => setPanel(opened ? 'open' : 'closed')}
            label={t('team.filter.more')}
          />
        </Suspense>
      )}
      <FilterChips {...props} />
    </search>
  )
}
