/** Who calls: the signed-in person by their session, or whoever holds the key that is typed here. */
import { Button, PasswordInput, SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, csrfHeader, Refused, type Reply, refusalOf } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { wordsOf } from '../ui/errors.ts'
import styles from './docs.module.css'
import type { Known } from './sample.ts'

export interface Caller {
  readonly as: 'session' | 'key'
  /** In memory only: it ends with the page. */
  readonly key: string
  readonly known: Known
}

/** What a request of this caller carries; a key is proven alone, without the cookie. */
export function proofOf({ as, key }: Caller): {
  credentials: RequestCredentials
  headers: Record<string, string>
} {
  return as === 'session'
    ? { credentials: 'same-origin', headers: csrfHeader() }
    : { credentials: 'omit', headers: key === '' ? {} : { 'x-api-key': key } }
}

export function useCaller() {
  const session = useSession()
  const [chosen, choose] = useState<Caller['as']>()
  const [key, setKey] = useState('')
  const [settled] = useDebouncedValue(key, 300)
  const as = session.data ? (chosen ?? 'session') : 'key'
  const holder = useQuery({
    queryKey: ['key-holder', settled],
    enabled: as === 'key' && settled !== '',
    gcTime: 0,
    retry: false,
    queryFn: async () => {
      const { credentials, headers } = proofOf({ as: 'key', key: settled, known: {} })
      const response = await fetch('/api/v1/user', { credentials, headers })
      const text = await response.text()
      if (!response.ok) throw refusalOf(response.status, text)
      const user: Reply<'getLoggedUser'> = JSON.parse(text)
      return user
    },
  })
  const account = as === 'session' ? session.data?.account : holder.data
  const known: Known = account
    ? { userId: account.id, ...(account.activeWorkspace ? { workspaceId: account.activeWorkspace } : {}) }
    : {}
  const caller: Caller = { as, key, known }
  return { caller, session: session.data, holder, choose, setKey }
}

export function CallerForm({ caller, session, holder, choose, setKey }: ReturnType<typeof useCaller>) {
  const { t } = useTranslation()
  const make = useMutation({
    mutationFn: () =>
      api('createMyApiKey', {
        body: { name: t('docs.keyName'), readOnly: false, expiresAt: tomorrow() },
      }),
    onSuccess: ({ key }) => setKey(key),
  })
  const refused = holder.error instanceof Refused ? holder.error.message : undefined
  const failed = make.error && wordsOf(make.error, t('states.unreachableText'))
  return (
    <section className={styles.caller} aria-label={t('docs.caller')}>
      {session && (
        <SegmentedControl
          size="sm"
          aria-label={t('docs.caller')}
          data={[
            {
              value: 'session',
              label: t('docs.asMyself', { name: session.account.name ?? session.account.email }),
            },
            { value: 'key', label: t('docs.withKey') },
          ]}
          value={caller.as}
          onChange={(value) => choose(value === 'key' ? 'key' : 'session')}
        />
      )}
      {caller.as === 'key' && (
        <div className={styles.key}>
          <PasswordInput
            size="sm"
            label={t('docs.key')}
            description={t('docs.keyRule')}
            autoComplete="off"
            spellCheck={false}
            visibilityToggleButtonProps={{ 'aria-label': t('docs.showKey') }}
            value={caller.key}
            error={refused ?? failed ?? undefined}
            onChange={(event) => setKey(event.currentTarget.value.trim())}
          />
          {session && (
            <Button size="sm" variant="default" loading={make.isPending} onClick={() => make.mutate()}>
              {t('docs.makeKey')}
            </Button>
          )}
        </div>
      )}
      <p role="status" className={styles.dim}>
        {caller.as === 'key' &&
          holder.data &&
          t('docs.keyOf', { name: holder.data.name ?? holder.data.email })}
        {session === null && caller.key === '' && (
          <>
            {t('docs.signedOut')}{' '}
            <Link to="/sign-in" search={{ to: '/docs' }}>
              {t('signIn.submit')}
            </Link>
          </>
        )}
      </p>
    </section>
  )
}

/** To the second, as the wire has it. */
function tomorrow(): string {
  return `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)}Z`
}
