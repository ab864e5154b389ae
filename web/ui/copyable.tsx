/** A line to take along: selected when focused, copied by its button, also where the page is served without TLS. */
import { Button, TextInput } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './copyable.module.css'

export function Copyable({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    input.current?.select()
    // the clipboard exists in secure contexts only; the selection can be copied anywhere
    if (navigator.clipboard) await navigator.clipboard.writeText(value)
    else document.execCommand('copy')
    setCopied(true)
  }
  return (
    <div className={styles.copyable}>
      <TextInput
        ref={input}
        readOnly
        size="sm"
        label={label}
        value={value}
        className={styles.value}
        classNames={{ input: styles.code }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        size="sm"
        variant="default"
        leftSection={copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        onClick={() => void copy()}
      >
        <span role="status">{t(copied ? 'settings.copied' : 'settings.copy')}</span>
        <span className="visually-hidden">{label}</span>
      </Button>
    </div>
  )
}
