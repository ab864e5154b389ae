/** The slim rail: workspace switcher, pages by section, the person; on a phone a bar at the bottom. */
import { useLocalStorage } from '@mantine/hooks'
import { Link, useLocation } from '@tanstack/react-router'
import { Building2, ChevronsLeft, ChevronsRight, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../platform/session.ts'
import { initials } from './initials.ts'
import styles from './shell.module.css'
import { usePages } from './use-pages.ts'

const menus = () => import('./rail-menus.tsx')
const Switcher = lazy(async () => ({ default: (await menus()).Switcher }))
const Person = lazy(async () => ({ default: (await menus()).Person }))

const sections = ['track', 'analyse', 'manage', 'settings', 'you'] as const

interface Props {
  readonly session: Session
  readonly workspaceId: string
  readonly onSearch: () => void
}

export function Rail({ session, workspaceId, onSearch }: Props) {
  const { t } = useTranslation()
  const [narrow, setNarrow] = useLocalStorage({
    key: 'stint.rail',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const { pathname } = useLocation()
  const pages = usePages(session, workspaceId)
  const bar = useRef<HTMLElement>(null)
  // on a phone the bar is wider than the screen
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another place in the bar
  useEffect(() => {
    bar.current?.querySelector('[data-status=active]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  const Arrow = narrow ? ChevronsRight : ChevronsLeft
  return (
    <nav ref={bar} className={styles.rail} data-narrow={narrow} aria-label={t('frame.navigation')}>
      <Suspense fallback={<Waiting session={session} workspaceId={workspaceId} />}>
        <Switcher session={session} workspaceId={workspaceId} />
      </Suspense>
      <button type="button" className={styles.link} onClick={onSearch}>
        <Search size={17} aria-hidden />
        <span className={styles.label}>{t('frame.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className={styles.links}>
        {sections.map((section) => {
          const open = pages.filter((page) => page.section === section && !page.below)
          if (open.length === 0) return null
          return (
            <div key={section} className={styles.links}>
              <p className={styles.heading}>{t(`sections.${section}`)}</p>
              {open.map(({ name, to, icon: Icon }) => (
                <Link
                  key={name}
                  to={to}
                  params={{ workspaceId }}
                  activeOptions={{ exact: name === 'profile' }}
                  className={styles.link}
                  title={t(`pages.${name}`)}
                >
                  <Icon size={17} aria-hidden />
                  <span className={styles.label}>{t(`pages.${name}`)}</span>
                </Link>
              ))}
            </div>
          )
        })}
      </div>
      <Suspense fallback={<Waiting session={session} workspaceId={undefined} />}>
        <Person session={session} />
      </Suspense>
      <button
        type="button"
        className={`${styles.link} ${styles.collapse}`}
        aria-pressed={narrow}
        onClick={() => setNarrow(!narrow)}
      >
        <Arrow size={17} aria-hidden />
        <span className={styles.label}>{t('frame.collapse')}</span>
      </button>
    </nav>
  )
}

/** Each menu's button at its place, until the menu is there. */
function Waiting({ session, workspaceId }: { session: Session; workspaceId: string | undefined }) {
  const name = session.account.name ?? session.account.email
  const workspace = session.workspaces.find(({ id }) => id === workspaceId)
  return (
    <span className={styles.link}>
      {workspace ? <Building2 size={17} aria-hidden /> : <span aria-hidden>{initials(name)}</span>}
      <span className={styles.label}>{workspace?.name ?? name}</span>
    </span>
  )
}
