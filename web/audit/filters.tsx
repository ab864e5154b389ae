/** Person, actor, action and days; what they say is in the address. `/` goes to the action. */
import { Select, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonPicker } from '../team/person-picker.tsx'
import { useSlash } from '../ui/list-filter.tsx'
import styles from './audit.module.css'
import type { AuditSearch } from './search.ts'
import { audit } from './texts.en.ts'

interface Props {
  readonly workspaceId: string
  readonly search: AuditSearch
  readonly onSearch: (search: AuditSearch) => void
}

export function Filters({ workspaceId, search, onSearch }: Props) {
  const { t } = useTranslation()
  const action = useRef<HTMLInputElement>(null)
  useSlash(() => action.current?.focus())
  const narrow = (name: keyof AuditSearch, value: string | null) => {
    const { [name]: _old, ...rest } = search
    onSearch(value ? { ...rest, [name]: value } : rest)
  }
  const actions = Object.keys(audit.audit.action)
    .map((value) => ({ value, label: t(`audit.action.${value}`) }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
  const unknown = search.action && !actions.some(({ value }) => value === search.action)
  return (
    <search className={styles.filters} aria-label={t('team.filter.label')}>
      <PersonPicker
        bare
        everybody
        workspaceId={workspaceId}
        label={t('audit.person')}
        value={search.person ?? null}
        onChange={(value) => narrow('person', value)}
      />
      <PersonPicker
        bare
        everybody
        workspaceId={workspaceId}
        label={t('audit.by')}
        value={search.actor ?? null}
        onChange={(value) => narrow('actor', value)}
      />
      <Select
        ref={action}
        size="sm"
        clearable
        searchable
        aria-label={t('audit.actionFilter')}
        placeholder={t('audit.actionFilter')}
        clearButtonProps={{ 'aria-label': t('team.filter.clear') }}
        nothingFoundMessage={t('person.none')}
        data={unknown ? [{ value: search.action ?? '', label: search.action ?? '' }, ...actions] : actions}
        value={search.action ?? null}
        onChange={(value) => narrow('action', value)}
      />
      <TextInput
        size="sm"
        type="date"
        label={t('audit.from')}
        className={styles.day}
        value={search.from ?? ''}
        onChange={(event) => narrow('from', event.currentTarget.value)}
      />
      <TextInput
        size="sm"
        type="date"
        label={t('audit.to')}
        className={styles.day}
        value={search.to ?? ''}
        onChange={(event) => narrow('to', event.currentTarget.value)}
      />
    </search>
  )
}
