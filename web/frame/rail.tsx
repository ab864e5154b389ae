/** The slim rail: workspace switcher, pages by section, the person; on a phone a bar at the bottom. */
import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import {
  Building2,
  Check,
  ChevronsLeft,
  ChevronsRight,
  LogOut,
  Moon,
  Search,
  Sun,
  SunMoon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { queryClient } from '../platform/query.ts'
import type { Session } from '../platform/session.ts'
import { pages } from './pages.ts'
import styles from './shell.module.css'

const sections = ['manage', 'settings', 'you'] as const

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
  const Arrow = narrow ? ChevronsRight : ChevronsLeft
  return (
    <nav className={styles.rail} data-narrow={narrow} aria-label={t('frame.navigation')}>
      <Switcher session={session} workspaceId={workspaceId} />
      <button type="button" className={styles.link} onClick={onSearch}>
        <Search size={17} aria-hidden />
        <span className={styles.label}>{t('frame.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className={styles.links}>
        {sections.map((section) => {
          const open = pages.filter(
            (page) =>
              page.section === section && (page.needs === undefined || may(session, workspaceId, page.needs)),
          )
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
      <Person session={session} />
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

function Switcher({ session, workspaceId }: { session: Session; workspaceId: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const active = session.workspaces.filter((workspace) => workspace.membershipStatus === 'ACTIVE')
  const current = active.find(({ id }) => id === workspaceId)
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={styles.link} aria-label={t('frame.switch', { name: current?.name ?? '' })}>
          <Building2 size={17} aria-hidden />
          <span className={styles.label}>{current?.name ?? '–'}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('frame.workspaces')}</Menu.Label>
        {active.map(({ id, name }) => (
          <Menu.Item
            key={id}
            rightSection={id === workspaceId ? <Check size={15} aria-hidden /> : null}
            onClick={() => void navigate({ to: '/w/$workspaceId/team', params: { workspaceId: id } })}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Person({ session }: { session: Session }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const name = session.account.name ?? session.account.email
  const schemes = [
    ['auto', SunMoon],
    ['light', Sun],
    ['dark', Moon],
  ] as const
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={styles.link} aria-label={t('frame.account', { name })}>
          <span aria-hidden>{initials(name)}</span>
          <span className={styles.label}>{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.account.email}</Menu.Label>
        {schemes.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={scheme === colorScheme ? <Check size={15} aria-hidden /> : null}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<LogOut size={15} aria-hidden />}
          onClick={async () => {
            await api('signOut').catch(() => {})
            queryClient.clear()
            await navigate({ to: '/sign-in' })
          }}
        >
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase()
}
