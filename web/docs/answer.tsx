/** What the server answered: status, time, headers, and the body as it can be read. */
import { Badge, Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './docs.module.css'
import type { Answer } from './request.ts'

/** More is kept and can be saved, but not drawn. */
const shownCharacters = 200_000

export function AnswerView({ answer, fileName }: { answer: Answer; fileName: string }) {
  const { t, i18n } = useTranslation()
  const { status, statusText, ms, bytes } = answer
  const numbers = new Intl.NumberFormat(i18n.language)
  return (
    <section className={styles.answer} aria-label={t('docs.answer')}>
      <p role="status" className={styles.facts}>
        <Badge variant="outline" color={status < 400 ? 'teal' : 'red'} className={styles.status}>
          {`${status} ${statusText}`.trim()}
        </Badge>
        <span className="tabular">{t('docs.took', { ms: numbers.format(ms) })}</span>
        <span className="tabular">{t('docs.bytes', { count: bytes, bytes: numbers.format(bytes) })}</span>
      </p>
      <details>
        <summary>{t('docs.headers', { count: answer.headers.length })}</summary>
        <dl className={styles.headers}>
          {answer.headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      {bytes === 0 ? (
        <p className={styles.dim}>{t('docs.noBody')}</p>
      ) : (
        <Body answer={answer} fileName={fileName} />
      )}
    </section>
  )
}

function Body({ answer, fileName }: { answer: Answer; fileName: string }) {
  const { t } = useTranslation()
  const { type, body } = answer
  const readable = /json|text|xml|csv/.test(type)
  const [text, setText] = useState('')
  useEffect(() => {
    let current = true
    if (readable)
      void body.text().then((whole) => {
        if (current) setText(type.includes('json') ? indented(whole) : whole)
      })
    return () => {
      current = false
    }
  }, [body, readable, type])
  return (
    <>
      {readable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <pre className={styles.code} tabIndex={0}>
          {text.slice(0, shownCharacters)}
        </pre>
      ) : (
        <p className={styles.dim}>{t('docs.file', { type })}</p>
      )}
      {text.length > shownCharacters && <p className={styles.dim}>{t('docs.cut')}</p>}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Download size={15} aria-hidden />}
          onClick={() => save(body, fileName)}
        >
          {t('docs.save')}
        </Button>
      </div>
    </>
  )
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function save(body: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(body)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
