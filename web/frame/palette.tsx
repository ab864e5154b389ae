/** Ctrl/Cmd K: every page, person and action, by typing. */
import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import type { Session } from '../platform/session.ts'
import { continueLast, start, stop } from '../tracker/timer.ts'
import styles from './palette.module.css'
import { usePages } from './use-pages.ts'

interface Entry {
  readonly id: string
  readonly label: string
  readonly kind: string
  readonly go: () => void
}

interface Props {
  readonly session: Session
  readonly workspaceId: string
  readonly opened: boolean
  readonly onClose: () => void
}

export function Palette({ session, workspaceId, opened, onClose }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const pages = usePages(session, workspaceId)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [asked] = useDebouncedValue(text.trim(), 120)
  const people = useQuery({
    queryKey: ['w', workspaceId, 'palette', asked],
    queryFn: () =>
      api('getUsersOfWorkspace', { path: { workspaceId }, query: { name: asked, 'page-size': 6 } }),
    enabled: opened && asked.length > 1,
    placeholderData: keepPreviousData,
  })
  useEffect(() => {
    if (opened) setText('')
  }, [opened])

  const wanted = text.trim().toLowerCase()
  const person = { workspaceId, userId: session.account.id }
  const actions = [
    ['start', start],
    ['stop', stop],
    ['continue', continueLast],
  ] as const
  const entries: Entry[] = [
    ...pages.map((page) => ({
      id: page.name,
      label: t(`pages.${page.name}`),
      kind: t('palette.page'),
      go: () => void navigate({ to: page.to, params: { workspaceId } }),
    })),
    ...actions.map(([name, act]) => ({
      id: name,
      label: t(`shortcuts.${name}`),
      kind: t('palette.action'),
      go: () => void act(person),
    })),
    {
      id: 'api',
      label: t('frame.api'),
      kind: t('palette.page'),
      go: () => void navigate({ to: '/docs' }),
    },
    ...session.workspaces
      .filter(({ id, membershipStatus }) => membershipStatus === 'ACTIVE' && id !== workspaceId)
      .map(({ id, name }) => ({
        id,
        label: name,
        kind: t('palette.workspace'),
        go: () => void navigate({ to: '/w/$workspaceId/tracker', params: { workspaceId: id } }),
      })),
  ].filter(({ label }) => label.toLowerCase().includes(wanted))
  for (const person of asked.length > 1 ? (people.data ?? []) : [])
    entries.push({
      id: person.id,
      label: person.name ?? person.email ?? '',
      kind: t('palette.person'),
      go: () =>
        void navigate({ to: '/w/$workspaceId/team/$userId', params: { workspaceId, userId: person.id } }),
    })
  const chosen = Math.min(at, entries.length - 1)

  return (
    <Modal.Root opened={opened} onClose={onClose} padding={0} size="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('frame.search')}>
        <TextInput
          data-autofocus
          variant="unstyled"
          size="md"
          className={styles.input}
          placeholder={t('palette.placeholder')}
          aria-label={t('frame.search')}
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={entries[chosen] ? `palette-${entries[chosen].id}` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, entries.length - 1))
            else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
            else if (event.key === 'Enter') {
              entries[chosen]?.go()
              onClose()
            } else return
            event.preventDefault()
          }}
        />
        <div id="palette-list" role="listbox" aria-label={t('frame.search')} className={styles.list}>
          {entries.map((entry, place) => (
            <div
              key={entry.kind + entry.id}
              id={`palette-${entry.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === chosen}
              className={styles.entry}
              onMouseEnter={() => setAt(place)}
              onMouseDown={() => {
                entry.go()
                onClose()
              }}
            >
              <span>{entry.label}</span>
              <span className={styles.kind}>{entry.kind}</span>
            </div>
          ))}
        </div>
        {entries.length === 0 && <p className={styles.none}>{t('palette.none')}</p>}
      </Modal.Content>
    </Modal.Root>
  )
}
