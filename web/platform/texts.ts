/** The text catalogue: every sentence that a person reads, by language. English is complete by type. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { first } from '../texts/first.en.ts'

const stored = 'stint.language'
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]
export const languageNames = { en: 'English', de: 'Deutsch' } as const

/** A language that there is a catalogue for. */
export function toLanguage(value: string | null | undefined): Language | undefined {
  return languages.find((language) => language === value)
}

/** The language last read here, else the browser's where there is a catalogue, else English. */
export function preferredLanguage(): Language {
  return toLanguage(localStorage.getItem(stored)) ?? toLanguage(navigator.language.slice(0, 2)) ?? 'en'
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: first } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await setLanguage(preferredLanguage(), false)
}

/** The rest of English, for pages that arrive later; the other languages arrive whole. */
export async function laterTexts(): Promise<void> {
  const { later } = await import('../texts/later.en.ts')
  i18next.addResourceBundle('en', 'translation', later, true, true)
}

export async function setLanguage(language: Language, remember = true): Promise<void> {
  if (language === 'de' && !i18next.hasResourceBundle('de', 'translation')) {
    const { de } = await import('../texts/de.ts')
    i18next.addResourceBundle('de', 'translation', de)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  if (remember) localStorage.setItem(stored, language)
}
