/** Time and money as the workspace and the person write them. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../settings/workspace-settings.ts'
import { durationText } from '../tracker/formats.ts'
import { moneyText } from '../ui/money.ts'

export interface Amounts {
  duration(seconds: number): string
  money(minor: number, currency: string): string
  /** 0.5 as 50 %. */
  share(share: number): string
}

export function useAmounts(workspaceId: string): Amounts {
  const language = useTranslation().i18n.language
  const settings = useSettings(workspaceId).data
  return useMemo(() => {
    const format = settings?.durationFormat ?? 'FULL'
    const comma = settings?.numberFormat === 'PERIOD_COMMA' || settings?.numberFormat === 'SPACE_COMMA'
    const percent = new Intl.NumberFormat(language, { style: 'percent' })
    return {
      duration: (seconds) => durationText(seconds, format, comma),
      money: (minor, currency) => moneyText(minor, currency, language),
      share: (share) => percent.format(share),
    }
  }, [language, settings])
}
