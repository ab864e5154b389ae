/** A planned time: read as people type it; what can't be read says so and stays. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDuration } from '../tracker/duration-input.ts'
import type { Amounts } from './amounts.ts'

interface Props {
  readonly label: string
  readonly amounts: Amounts
  readonly seconds: number
  /** Undefined: what is typed can't be read. */
  readonly onChange: (seconds: number | undefined) => void
}

export function DurationField({ label, amounts, seconds, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string>()
  const wrong = typed !== undefined && typed.trim() !== '' && parseDuration(typed) === undefined
  return (
    <TextInput
      size="sm"
      label={label}
      description={t('projects.durationRule')}
      error={wrong ? t('projects.durationWrong') : null}
      value={typed ?? (seconds === 0 ? '' : amounts.duration(seconds))}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onChange(text.trim() === '' ? 0 : parseDuration(text))
      }}
      onBlur={() => {
        if (!wrong) setTyped(undefined)
      }}
    />
  )
}
