/** Days of the week, any number of them. */
import { Chip } from '@mantine/core'
import { useId } from 'react'
import { sectionStyles as styles } from './section.tsx'
import { toWeekday, useWeekdays, type Weekday } from './when.ts'

interface Props {
  readonly label: string
  readonly value: Weekday[]
  readonly onChange: (days: Weekday[]) => void
}

export function WeekdayChips({ label, value, onChange }: Props) {
  const id = useId()
  const days = useWeekdays('short')
  return (
    <div>
      <p id={id} className={styles.label}>
        {label}
      </p>
      <Chip.Group
        multiple
        value={value}
        onChange={(values) => onChange(values.map(toWeekday).filter((day) => day !== undefined))}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: chips draw themselves, a fieldset would frame them */}
        <div className={styles.row} role="group" aria-labelledby={id}>
          {days.map((day) => (
            <Chip key={day.value} value={day.value} size="xs" classNames={{ label: styles.chip }}>
              {day.label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </div>
  )
}
