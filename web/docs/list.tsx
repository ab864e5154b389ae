/** The operations by family, narrowed as one types; up and down go through them. */
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ListFilter } from '../ui/list-filter.tsx'
import { isFound, type Operation } from './description.ts'
import styles from './docs.module.css'
import { Method } from './operation.tsx'

interface Props {
  readonly operations: readonly Operation[]
  readonly chosen: string | undefined
  readonly search: string
  readonly onSearch: (search: string) => void
}

export function OperationList({ operations, chosen, search, onSearch }: Props) {
  const { t } = useTranslation()
  const nav = useRef<HTMLElement>(null)
  const found = operations.filter((operation) => isFound(operation, search))
  const families = [...new Set(found.map(({ family }) => family))]
  // whoever came by a link sees where in the list it stands
  useEffect(() => {
    if (chosen) nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const links = [...(nav.current?.querySelectorAll('a') ?? [])]
    const at = links.findIndex((link) => link.matches(':focus'))
    links[at + step]?.focus()
    event.preventDefault()
  }
  return (
    <nav ref={nav} className={styles.list} aria-label={t('docs.operations')} onKeyDown={move}>
      <div className={styles.search}>
        <ListFilter label={t('docs.search')} value={search} onChange={onSearch} />
        <p role="status" className={styles.dim}>
          {found.length === 0 ? t('docs.none') : t('docs.found', { count: found.length })}
        </p>
      </div>
      {families.map((family) => (
        <section key={family} aria-label={family}>
          <h2>{family}</h2>
          <ul>
            {found
              .filter((operation) => operation.family === family)
              .map(({ id, method, path, summary }) => (
                <li key={id}>
                  <Link
                    to="/docs"
                    search={{ operation: id, ...(search === '' ? {} : { q: search }) }}
                    title={summary}
                    className={styles.link}
                    aria-current={id === chosen ? 'page' : undefined}
                  >
                    <Method method={method} />
                    <span className={styles.id}>{id}</span>
                    <span className={styles.path}>{shortened(path)}</span>
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

/** Most begin alike: what tells them apart is seen. */
function shortened(path: string): string {
  return path.replace('/workspaces/{workspaceId}/', '/…/')
}
