/** Narrowing by clients, projects, tasks, tags or people: which, whether they must or must not be there, or alone. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../ui/errors.ts'
import { Segments } from '../ui/segments.tsx'
import { ChooseMany, type Option } from './choose-many.tsx'
import { FilterPart } from './filter-part.tsx'
import styles from './filters.module.css'
import { pickedText, toPicked } from './picked.ts'
import type { Offer } from './picks.ts'
import { type Picked, without } from './search.ts'

interface Props {
  readonly name: string
  readonly offer: Offer
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  /** What being without any is called; undefined: that can't be asked for. */
  readonly none?: string
  readonly modes?: readonly Picked['mode'][]
  readonly opens?: boolean
}

const twoModes = ['any', 'not'] as const

export function PickFilter({ name, offer, value, onChange, none, modes = twoModes, opens }: Props) {
  const { t } = useTranslation()
  const picked = toPicked(value)
  const ids = useMemo(() => new Set(toPicked(value).ids), [value])
  const options = useMemo<readonly Option[]>(
    () => (none === undefined ? offer.options : [{ id: without, name: none }, ...offer.options]),
    [none, offer.options],
  )
  const change = (next: Picked) => onChange(pickedText(next))
  const turn = (id: string) => {
    const rest = picked.ids.filter((each) => each !== id)
    change({ ...picked, ids: rest.length < picked.ids.length ? rest : [...picked.ids, id] })
  }
  return (
    <FilterPart
      name={name}
      said={usePickedWords(picked, options)}
      onClear={() => onChange(undefined)}
      {...(opens ? { opens } : {})}
    >
      {() => (
        <ChooseMany
          label={name}
          options={options}
          picked={ids}
          onTurn={turn}
          onSearch={offer.search}
          coming={offer.isPending}
          failed={offer.error ? wordsOf(offer.error, t('states.unreachableText')) : undefined}
          above={
            <div className={styles.modes}>
              <Segments
                label={t('reports.filter.mode')}
                choices={modes.map((mode) => ({ value: mode, label: t(`reports.filter.modes.${mode}`) }))}
                value={picked.mode}
                onChange={(mode) =>
                  // without anything picked there is nothing to keep yet
                  picked.ids.length > 0 ? change({ ...picked, mode }) : onChange(`${mode}:`)
                }
              />
            </div>
          }
        />
      )}
    </FilterPart>
  )
}

/** What a button says of it: one by name, more by their number. */
function usePickedWords({ ids, mode }: Picked, options: readonly Option[]): string | undefined {
  const { t } = useTranslation()
  const [first] = ids
  if (first === undefined) return undefined
  const name = ids.length === 1 ? options.find(({ id }) => id === first)?.name : undefined
  const words = name ?? t('reports.filter.chosen', { count: ids.length })
  return mode === 'any' ? words : t(`reports.filter.said.${mode}`, { what: words })
}
