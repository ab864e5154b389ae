/** `/docs`: every operation of this server, found by word or family, explained, and tried with the own key. */
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed, RowsComing } from '../ui/states.tsx'
import { setPageTitle } from '../ui/title.ts'
import { CallerForm, useCaller } from './caller.tsx'
import styles from './docs.module.css'
import { Intro } from './intro.tsx'
import { OperationList } from './list.tsx'
import { OperationView } from './operation.tsx'
import { useDescription } from './use-description.ts'

export function DocsPage() {
  const { t } = useTranslation()
  const { operation: id, q = '' } = useSearch({ from: '/docs' })
  const navigate = useNavigate({ from: '/docs' })
  // links of old pointed to #operationId
  const hash = useLocation({ select: (location) => location.hash })
  const { data, error, refetch } = useDescription()
  const calling = useCaller()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const operation = data?.operations.find((each) => each.id === (id ?? hash))
  const title = operation ? `${operation.id} · ${t('docs.title')}` : t('docs.title')
  useEffect(() => {
    setPageTitle(`${title} · Stint`)
  }, [title])
  return (
    <div className={styles.page} data-chosen={operation !== undefined}>
      <a className={styles.skip} href="#operation-room">
        {t('frame.skip')}
      </a>
      <header className={styles.head}>
        <Link to="/" className={styles.mark}>
          Stint
        </Link>
        <h1>
          <Link to="/docs" className={styles.title}>
            {t('docs.title')}
          </Link>
        </h1>
        <span className={styles.dim}>{data?.version}</span>
        <a href="/openapi.json" className={styles.machine}>
          openapi.json
        </a>
      </header>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <RowsComing />}
      {data && (
        <OperationList
          operations={data.operations}
          chosen={operation?.id}
          search={q}
          onSearch={(next) =>
            void navigate({
              search: (old) => ({
                ...(old.operation ? { operation: old.operation } : {}),
                ...(next === '' ? {} : { q: next }),
              }),
              replace: true,
            })
          }
        />
      )}
      {data && (
        <main id="operation-room" tabIndex={-1} className={styles.room}>
          {operation && (
            <Link to="/docs" search={q === '' ? {} : { q }} className={styles.back}>
              {t('docs.back')}
            </Link>
          )}
          {!operation && <Intro gone={id} />}
          <CallerForm {...calling} />
          {operation && (
            <OperationView
              key={operation.id}
              operation={operation}
              schemas={data.schemas}
              caller={calling.caller}
              typed={typed}
              onTyped={(name, value) => setTyped({ ...typed, [name]: value })}
            />
          )}
        </main>
      )}
    </div>
  )
}
