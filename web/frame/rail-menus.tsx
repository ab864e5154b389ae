/** The two menus of the rail: the workspaces, and what belongs to the person. They arrive after the frame. */
import { Menu, UnstyledButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Building2, Check, LogOut, Moon, SquareTerminal, Sun, SunMoon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { forgetReads } from '../offline/store.ts'
import { api } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import type { Session } from '../platform/session.ts'
import { useScheme } from '../settings/my-settings.ts'
import { initials } from './initials.ts'
import styles from './shell.module.css'

export function Switcher({ session, workspaceId }: { session: Session; workspaceId: string }) {
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
            onClick={() => void navigate({ to: '/w/$workspaceId/tracker', params: { workspaceId: id } })}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function Person({ session }: { session: Session }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [chosen, choose] = useScheme()
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
            rightSection={scheme === chosen ? <Check size={15} aria-hidden /> : null}
            onClick={() => choose(scheme)}
          >
            {t(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<SquareTerminal size={15} aria-hidden />}
          onClick={() => void navigate({ to: '/docs' })}
        >
          {t('frame.api')}
        </Menu.Item>
        <Menu.Item
          leftSection={<LogOut size={15} aria-hidden />}
          onClick={async () => {
            await api('signOut').catch(() => {})
            await forgetReads()
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
