/**
 * Language and theme belong to the account, so that another browser shows the same. The wire knows DARK and DEFAULT:
 * between light and the system's scheme each browser chooses for itself.
 */
import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useEffect, useRef } from 'react'
import { api } from './api.ts'
import { fetchSession, type Session, sessionKey } from './session.ts'
import { type Language, setLanguage, toLanguage } from './texts.ts'

type Settings = NonNullable<Session['account']['settings']>

/** Follows the account, in whichever window or browser it was changed. Asks nothing itself. */
export function useLooks(): void {
  const { data } = useQuery({ queryKey: sessionKey, queryFn: fetchSession, enabled: false })
  const settings = data?.account.settings
  const language = toLanguage(settings?.lang.toLowerCase())
  const theme = settings?.theme
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (language) void setLanguage(language)
  }, [language])
  const followed = useRef<Settings['theme']>(undefined)
  useEffect(() => {
    // what is chosen here shows before the account says so
    if (theme === followed.current) return
    followed.current = theme
    if (theme === 'DARK' && colorScheme !== 'dark') setColorScheme('dark')
    if (theme === 'DEFAULT' && colorScheme === 'dark') setColorScheme('auto')
  }, [theme, colorScheme, setColorScheme])
}

export function themeOf(scheme: MantineColorScheme): Settings['theme'] {
  return scheme === 'dark' ? 'DARK' : 'DEFAULT'
}

/** What an account is made with where it is made: the reader's language, and the dates that go with it. */
const beginnings: Readonly<Record<Language, Partial<Settings>>> = {
  en: { lang: 'EN' },
  de: { lang: 'DE', dateFormat: 'DD.MM.YYYY' },
}

/** A new account goes on in the language that it was made in. */
export async function withOwnLanguage(session: Session): Promise<Session> {
  const { settings } = session.account
  const language = toLanguage(i18next.language)
  if (!settings || !language || language === settings.lang.toLowerCase()) return session
  try {
    await api('updateMySettings', { body: beginnings[language] })
    return {
      ...session,
      account: { ...session.account, settings: { ...settings, ...beginnings[language] } },
    }
  } catch {
    return session // nothing that keeps anybody out
  }
}
