/** One person, found by typing; the server searches, so it works in a workspace of any size. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { nameOf } from './people.ts'

interface Props {
  readonly workspaceId: string
  readonly label: string
  readonly value: string | null
  readonly onChange: (userId: string | null) => void
  /** Also those who are not active. */
  readonly everybody?: boolean
  readonly without?: readonly string[]
  /** The label is read, not seen. */
  readonly bare?: boolean
}

export function PersonPicker(props: Props) {
  const { workspaceId, label, value, onChange, everybody, without, bare } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed, 150)
  const chosen = useQuery({
    queryKey: ['w', workspaceId, 'profile', value],
    enabled: value !== null,
    queryFn: () => api('getMemberProfile', { path: { workspaceId, userId: value ?? '' } }),
  })
  const chosenName = value === null ? '' : (chosen.data?.name ?? chosen.data?.email ?? value)
  const sought = text === chosenName ? '' : text
  const people = useQuery({
    queryKey: ['w', workspaceId, 'picker', everybody ?? false, sought],
    queryFn: () =>
      api('filterUsersOfWorkspace', {
        path: { workspaceId },
        body: {
          ...(sought === '' ? {} : sought.includes('@') ? { email: sought } : { name: sought }),
          ...(everybody ? {} : { status: 'ACTIVE' }),
          pageSize: 20,
        },
      }),
    placeholderData: (previous) => previous,
  })
  const found = (people.data ?? [])
    .filter(({ id }) => !without?.includes(id))
    .map((person) => ({ value: person.id, label: nameOf(person) }))
  const known = found.some((option) => option.value === value)
  return (
    <Select
      size="sm"
      searchable
      clearable
      {...(bare ? { 'aria-label': label, placeholder: label } : { label })}
      clearButtonProps={{ 'aria-label': t('team.filter.clear') }}
      data={value === null || known ? found : [{ value, label: chosenName }, ...found]}
      filter={({ options }) => options}
      nothingFoundMessage={t('person.nobody')}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={onChange}
    />
  )
}
