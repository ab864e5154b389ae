/** The own settings, shown as soon as they are chosen. */
import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { api } from '../platform/api.ts'
import { themeOf } from '../platform/looks.ts'
import { type Session, sessionKey } from '../platform/session.ts'
import { useWrite } from '../ui/write.ts'

export type MySettings = NonNullable<Session['account']['settings']>

export function useChangeMySettings() {
  return useWrite({
    write: (body: Partial<MySettings>) => api('updateMySettings', { body }),
    refresh: sessionKey,
    shown: {
      key: sessionKey,
      become: (old: Session, body: Partial<MySettings>) => ({
        ...old,
        account: { ...old.account, settings: old.account.settings && { ...old.account.settings, ...body } },
      }),
    },
  })
}

/** The scheme of this browser, and the choice of another, which the account keeps. */
export function useScheme(): readonly [MantineColorScheme, (scheme: MantineColorScheme) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const change = useChangeMySettings()
  const choose = (scheme: MantineColorScheme) => {
    setColorScheme(scheme)
    if (themeOf(scheme) !== themeOf(colorScheme)) change.mutate({ theme: themeOf(scheme) })
  }
  return [colorScheme, choose]
}
