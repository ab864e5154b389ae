/** People of the workspace, and groups of them, found by typing. */
import { MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useTeamOffer } from '../reports/picks.ts'

interface Props {
  readonly workspaceId: string
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
  /** Those that are chosen already, whose names are known. */
  readonly known: readonly { readonly id: string; readonly name: string }[]
  readonly groups: boolean
}

export function PeopleField({ workspaceId, label, value, onChange, known, groups }: Props) {
  const { t } = useTranslation()
  const offer = useTeamOffer(workspaceId, true)
  const groupsHeading = t('reports.filter.groups')
  const data = useMemo(() => {
    const byHeading = new Map<string, { value: string; label: string }[]>()
    const seen = new Set<string>()
    for (const { id, name, heading = '', faded } of offer.options) {
      // who is deactivated gets nothing from this workspace
      if ((faded && !value.includes(id)) || (!groups && heading === groupsHeading)) continue
      seen.add(id)
      byHeading.set(heading, [...(byHeading.get(heading) ?? []), { value: id, label: name }])
    }
    const others = known.filter(({ id }) => !seen.has(id)).map(({ id, name }) => ({ value: id, label: name }))
    const people = t('reports.filter.everybody')
    if (others.length > 0) byHeading.set(people, [...(byHeading.get(people) ?? []), ...others])
    return [...byHeading].map(([group, items]) => ({ group, items }))
  }, [offer.options, value, known, groups, groupsHeading, t])
  return (
    <MultiSelect
      searchable
      limit={100}
      label={label}
      nothingFoundMessage={t('reports.filter.nothing')}
      data={data}
      value={[...value]}
      onChange={onChange}
      {...(offer.search ? { onSearchChange: offer.search } : {})}
    />
  )
}
