/** How a file reads: what the request says, else what the person and the workspace have set. Pure. */
import type { Formats } from '../../platform/export/formats.ts'
import { type Language, languageOf } from '../../platform/language.ts'
import type { LookRow } from './look.queries.ts'
import { german } from './words.de.ts'
import { english, type Words } from './words.en.ts'

/** Members of a request that decide nothing but the look. */
export interface AskedLook {
  readonly dateFormat?: string | undefined
  readonly timeFormat?: string | undefined
  readonly userLocale?: string | undefined
}

export interface Look {
  readonly formats: Formats
  readonly paper: 'A4' | 'LETTER'
  /** For names of months and days: in the same language as the words. */
  readonly locale: string
  /** In the language of whose report it is. */
  readonly words: Words
}

const words: Readonly<Record<Language, Words>> = { en: english, de: german }

const usualDate = 'MM/DD/YYYY'
const dateForm = /^[DMY]{1,4}([-./, ]{1,2}[DMY]{1,4}){2}$/

export function lookOf(asked: AskedLook, row: LookRow): Look {
  const date = [asked.dateFormat, row.date_format].find((format) => format && dateForm.test(format))
  const asks = localeOf(asked.userLocale)
  const language = languageOf(row.language)
  return {
    formats: {
      date: date ?? usualDate,
      twelveHours: /HOUR12|a/.test(asked.timeFormat || row.time_format || ''),
      seconds: row.to_the_second,
      duration: row.duration,
      number: row.number,
      currency: row.currency,
    },
    paper: letterCountries.has(new Intl.Locale(asks).region ?? '') ? 'LETTER' : 'A4',
    locale: languageOf(asks) === language ? asks : language,
    words: words[language],
  }
}

/** Where paper is 8.5 by 11 inches. */
const letterCountries: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'CR', 'VE', 'GT'])

/** `de_DE` and `de-DE`; what is no locale is English. */
function localeOf(asked: string | undefined): string {
  try {
    return Intl.getCanonicalLocales((asked || 'en').replace('_', '-'))[0] ?? 'en'
  } catch {
    return 'en'
  }
}
