/** The page on paper: what is for the screen only is left out. Ctrl/Cmd P does the same. */
import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import framed from '../ui/framed.module.css'

export function PrintButton() {
  const { t } = useTranslation()
  return (
    <button type="button" className={framed.button} data-print title="Ctrl P" onClick={() => window.print()}>
      <Printer size={16} aria-hidden />
      {t('reports.print')}
    </button>
  )
}
