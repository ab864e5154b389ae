/** Search and chips; what they say is in the address. `/` goes to the search. */
import { CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roleFilters, statusFilters, type TeamSearch } from './people.ts'
import styles from './team.module.css'

interface Props {
  readonly search: TeamSearch
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly onSearch: (search: TeamSearch) => void
}

export function Filters({ search, groups, onSearch }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(search.q ?? '')
  useEffect(() => {
    if (text === (search.q ?? '')) return
    const timer = setTimeout(() => {
      const { q: _old, ...rest } = search
      onSearch(text === '' ? rest : { ...rest, q: text })
    }, 150)
    return () => clearTimeout(timer)
  }, [text, search, onSearch])
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea')
      if (event.key !== '/' || typing) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
  const without = (name: 'role' | 'group'): TeamSearch => {
    const { [name]: _gone, ...rest } = search
    return rest
  }
  return (
    <search className={styles.filters} aria-label={t('team.filter.label')}>
      <TextInput
        ref={input}
        size="sm"
        aria-label={t('team.filter.search')}
        placeholder={t('team.filter.search')}
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
      <SegmentedControl
        size="sm"
        aria-label={t('team.column.status')}
        data={statusFilters.map((value) => ({ value, label: t(`team.filter.${value}`) }))}
        value={search.status ?? 'ACTIVE'}
        onChange={(value) => {
          const { status: _old, ...rest } = search
          const status = statusFilters.find((each) => each === value)
          onSearch(status && status !== 'ACTIVE' ? { ...rest, status } : rest)
        }}
      />
      <Select
        size="sm"
        clearable
        aria-label={t('team.column.role')}
        placeholder={t('team.column.role')}
        clearButtonProps={{ 'aria-label': t('team.filter.clear') }}
        data={roleFilters.map((value) => ({ value, label: t(`team.roleFilter.${value}`) }))}
        value={search.role ?? null}
        onChange={(value) => {
          const role = roleFilters.find((each) => each === value)
          onSearch(role ? { ...search, role } : without('role'))
        }}
      />
      <Select
        size="sm"
        clearable
        searchable
        aria-label={t('team.column.groups')}
        placeholder={t('team.column.groups')}
        clearButtonProps={{ 'aria-label': t('team.filter.clear') }}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        value={search.group ?? null}
        onChange={(value) => onSearch(value ? { ...search, group: value } : without('group'))}
      />
    </search>
  )
}
