/** One of several, kept as soon as it is chosen. */
import { Select } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props<T extends string> {
  readonly label: string
  readonly description?: ReactNode
  readonly data: readonly { readonly value: T; readonly label: string }[]
  readonly value: T
  readonly onChoose: (value: T) => void
  /** There are many: found by typing, where nothing is found this is said. */
  readonly search?: string
}

export function Choice<T extends string>({ label, description, data, value, onChoose, search }: Props<T>) {
  return (
    <Select
      size="sm"
      label={label}
      description={description}
      allowDeselect={false}
      data={data}
      value={value}
      onChange={(picked) => {
        const chosen = data.find((each) => each.value === picked)?.value
        if (chosen !== undefined && chosen !== value) onChoose(chosen)
      }}
      {...(search === undefined ? {} : { searchable: true, limit: 200, nothingFoundMessage: search })}
    />
  )
}

/** Values that are their own names. */
export const asNamed = <T extends string>(values: readonly T[]) =>
  values.map((value) => ({ value, label: value }))
