/** The text filter of a list; `/` goes to it, Escape empties it, what it says is the page's to keep in the address. */
import { CloseButton, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export function ListFilter({ label, value, onChange }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  // what is typed shows at once: the address says it a moment later, and the next letter would be put to what it said
  const [typed, setTyped] = useState<string>()
  const say = (text: string) => {
    setTyped(text)
    onChange(text)
  }
  useSlash(() => input.current?.focus())
  return (
    <search>
      <TextInput
        ref={input}
        size="sm"
        maw={320}
        aria-label={label}
        placeholder={label}
        leftSection={<Search size={15} aria-hidden />}
        rightSection={
          value !== '' && (
            <CloseButton size="sm" aria-label={t('team.filter.clear')} onClick={() => onChange('')} />
          )
        }
        value={typed ?? value}
        onChange={(event) => say(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && say('')}
        onBlur={() => setTyped(undefined)}
      />
    </search>
  )
}

/** `/` outside of a field. */
export function useSlash(go: () => void): void {
  // before anybody can see what it is about, and press
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea')
      if (event.key !== '/' || typing) return
      event.preventDefault()
      go()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  })
}
