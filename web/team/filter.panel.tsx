/** Narrowing by role, group and rates. Arrives when it is opened for the first time. */
import { NumberInput, Popover, Select } from '@mantine/core'
import { ListFilter as FilterIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import bar from '../ui/filter-bar.module.css'
import { useGroups } from './groups.ts'
import { rateFilters, roleFilters, type TeamSearch } from './people.ts'
import styles from './team.module.css'
import type { Kind } from './team.ts'

interface Props {
  readonly workspaceId: string
  readonly kind: Kind
  readonly search: TeamSearch
  readonly mayRates: boolean
  readonly onSearch: (search: TeamSearch) => void
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  readonly label: string
}

export default function FilterPanel(props: Props) {
  const { opened, onOpened, label, kind, search, mayRates, onSearch } = props
  const { t } = useTranslation()
  // closed first and opened then: the focus goes back to the button afterwards
  const button = useRef<HTMLButtonElement>(null)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    button.current?.focus()
    setReady(true)
  }, [])
  const groups = useGroups(props.workspaceId)
  const change = (name: keyof TeamSearch, value: string | number | undefined) => {
    const { [name]: _old, ...rest } = search
    onSearch(value === undefined ? rest : { ...rest, [name]: value })
  }
  const clear = { 'aria-label': t('team.filter.clear') }
  return (
    <Popover
      opened={ready && opened}
      onChange={onOpened}
      width={320}
      position="bottom-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={bar.more}
          aria-haspopup="dialog"
          onClick={() => onOpened(!opened)}
        >
          <FilterIcon size={15} aria-hidden />
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <div className={styles.form}>
          {kind === 'FULL' && (
            <Select
              size="sm"
              clearable
              comboboxProps={{ withinPortal: false }}
              label={t('team.column.role')}
              clearButtonProps={clear}
              data={roleFilters.map((value) => ({ value, label: t(`team.roleFilter.${value}`) }))}
              value={search.role ?? null}
              onChange={(value) => change('role', value ?? undefined)}
            />
          )}
          <Select
            size="sm"
            clearable
            searchable
            comboboxProps={{ withinPortal: false }}
            label={t('team.column.groups')}
            clearButtonProps={clear}
            nothingFoundMessage={t('groups.noneTitle')}
            data={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={search.group ?? null}
            onChange={(value) => change('group', value ?? undefined)}
          />
          {mayRates &&
            (['rate', 'cost'] as const).map((rate) => (
              <fieldset key={rate} className={styles.rateFilter}>
                <legend>{t(`team.column.${rate}`)}</legend>
                <Select
                  size="sm"
                  clearable
                  comboboxProps={{ withinPortal: false }}
                  aria-label={t(`team.column.${rate}`)}
                  placeholder={t('team.filter.anyRate')}
                  clearButtonProps={clear}
                  data={rateFilters.map((value) => ({ value, label: t(`team.filter.${rate}.${value}`) }))}
                  value={search[rate] ?? null}
                  onChange={(value) => change(rate, value ?? undefined)}
                />
                <Bound
                  label={t('team.filter.from')}
                  name={t(`team.filter.${rate}.fromLabel`)}
                  minor={search[`${rate}From`]}
                  onChange={(minor) => change(`${rate}From`, minor)}
                />
                <Bound
                  label={t('team.filter.to')}
                  name={t(`team.filter.${rate}.toLabel`)}
                  minor={search[`${rate}To`]}
                  onChange={(minor) => change(`${rate}To`, minor)}
                />
              </fieldset>
            ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

interface BoundProps {
  readonly label: string
  readonly name: string
  readonly minor: number | undefined
  readonly onChange: (minor: number | undefined) => void
}

/** An amount; counts when it is left or with Enter. */
function Bound({ label, name, minor, onChange }: BoundProps) {
  const keep = (value: string) => {
    const amount = value === '' ? undefined : Math.round(Number(value) * 100)
    if (amount !== minor && !Number.isNaN(amount)) onChange(amount)
  }
  return (
    <NumberInput
      key={minor}
      size="sm"
      hideControls
      min={0}
      decimalScale={2}
      placeholder={label}
      aria-label={name}
      defaultValue={minor === undefined ? '' : minor / 100}
      onBlur={(event) => keep(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && keep(event.currentTarget.value)}
    />
  )
}
