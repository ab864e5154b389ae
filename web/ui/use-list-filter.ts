/** Text and status of a simple list as its filter bar takes them; both are in the address. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilterBarProps } from './filter-bar.tsx'
import { type ListSearch, type ListStatus, listStatuses } from './list-search.ts'

export function useListFilter(
  label: string,
  search: ListSearch,
  onSearch: (search: ListSearch) => void,
): FilterBarProps<ListStatus> {
  const { t } = useTranslation()
  const onText = useCallback(
    (q: string) => {
      const { q: _old, ...rest } = search
      onSearch(q === '' ? rest : { ...rest, q })
    },
    [search, onSearch],
  )
  return {
    label,
    text: search.q ?? '',
    onText,
    states: {
      label: t('list.status.label'),
      choices: listStatuses.map((value) => ({ value, label: t(`list.status.${value}`) })),
      value: search.status ?? 'ACTIVE',
      onChange(status) {
        const { status: _old, ...rest } = search
        onSearch(status === 'ACTIVE' ? rest : { ...rest, status })
      },
    },
  }
}
