/** What narrows the list of projects; all of it is in the address. */
import { Select } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { type Chip, FilterBar } from '../ui/filter-bar.tsx'
import { ClientSelect } from './client-select.tsx'
import { useClients } from './projects.ts'
import { accesses, type ProjectsSearch, pick, projectStatuses, said } from './search.ts'

interface Props {
  readonly workspaceId: string
  readonly search: ProjectsSearch
  readonly onSearch: (search: ProjectsSearch) => void
}

const flags = ['YES', 'NO'] as const

export function ProjectFilters({ workspaceId, search, onSearch }: Props) {
  const { t } = useTranslation()
  const clients = useClients(workspaceId)
  const change = useCallback(
    (changed: { [Name in keyof ProjectsSearch]?: ProjectsSearch[Name] | undefined }) =>
      onSearch(said({ ...search, ...changed })),
    [search, onSearch],
  )
  const onText = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change])
  const { client, access, billable, template } = search
  const chips: Chip[] = []
  if (client !== undefined) {
    const name = clients.data?.find(({ id }) => id === client)?.name ?? '…'
    chips.push({
      id: 'client',
      text: t('projects.filter.ofClient', { name }),
      remove: () => change({ client: undefined }),
    })
  }
  if (access)
    chips.push({
      id: 'access',
      text: t(`projects.access.${access}`),
      remove: () => change({ access: undefined }),
    })
  if (billable !== undefined)
    chips.push({
      id: 'billable',
      text: t(`projects.filter.billable.${billable ? 'YES' : 'NO'}`),
      remove: () => change({ billable: undefined }),
    })
  if (template !== undefined)
    chips.push({
      id: 'template',
      text: t(`projects.filter.template.${template ? 'YES' : 'NO'}`),
      remove: () => change({ template: undefined }),
    })
  const shared = {
    size: 'sm',
    clearable: true,
    comboboxProps: { withinPortal: false },
    clearButtonProps: { 'aria-label': t('list.clear') },
  } as const
  const flag = (name: 'billable' | 'template') => (
    <Select
      {...shared}
      label={t(`projects.filter.${name}.label`)}
      data={flags.map((value) => ({ value, label: t(`projects.filter.${name}.${value}`) }))}
      value={search[name] === undefined ? null : search[name] ? 'YES' : 'NO'}
      onChange={(value) => change({ [name]: value === null ? undefined : value === 'YES' })}
    />
  )
  return (
    <FilterBar
      label={t('projects.filter.text')}
      text={search.q ?? ''}
      onText={onText}
      states={{
        label: t('list.status.label'),
        choices: projectStatuses.map((value) => ({ value, label: t(`list.status.${value}`) })),
        value: search.status ?? 'ACTIVE',
        onChange: (status) => change({ status: status === 'ACTIVE' ? undefined : status }),
      }}
      chips={chips}
      more={
        <>
          <ClientSelect
            workspaceId={workspaceId}
            label={t('projects.column.client')}
            value={client ?? null}
            onChange={({ id }) => change({ client: id ?? undefined })}
            inside
          />
          <Select
            {...shared}
            label={t('projects.column.access')}
            data={accesses.map((value) => ({ value, label: t(`projects.access.${value}`) }))}
            value={access ?? null}
            onChange={(value) => change({ access: pick(value, accesses) })}
          />
          {flag('billable')}
          {flag('template')}
        </>
      }
    />
  )
}
