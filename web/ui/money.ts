/** Amounts as the person reads them. */

const formats = new Map<string, Intl.NumberFormat>()

/** Minor units in a language; without a currency, where it is not known yet, a plain number. */
export function moneyText(amountMinor: number, currency: string | undefined, language: string): string {
  const key = `${language} ${currency ?? ''}`
  const format = formats.get(key) ?? newFormat(currency, language)
  formats.set(key, format)
  return format.format(amountMinor / 100)
}

/** Making one costs more than a row of a table. */
function newFormat(currency: string | undefined, language: string): Intl.NumberFormat {
  return new Intl.NumberFormat(
    language,
    currency === undefined ? { minimumFractionDigits: 2 } : { style: 'currency', currency },
  )
}
