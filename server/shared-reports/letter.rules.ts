/** The letter that a report goes out with. Pure. Source: product.md E7: totals as of sending, the link, files. */
import { compose } from '../platform/mail/letter.ts'
import type { Letter } from '../platform/mail/mail.ts'
import type { Days } from './rules.ts'

export interface Figures extends Days {
  readonly seconds: number
  readonly billableSeconds: number
  /** Minor units, apart for each currency; empty where no money is shown. */
  readonly amounts: readonly { readonly currency: string; readonly amount: number }[]
}

interface Named {
  readonly id: string
  readonly name: string
  readonly workspace_name: string
}

const formats = [
  ['PDF', 'PDF'],
  ['CSV', 'CSV'],
  ['Excel', 'XLSX'],
] as const

export function reportLetter(to: string, report: Named, figures: Figures, publicUrl: string): Letter {
  const file = (type: string) => `${publicUrl}/report/v1/shared-reports/${report.id}?exportType=${type}`
  const { startsOn, endsOn } = figures
  return compose({
    to,
    subject: `${report.name}: ${hours(figures.seconds)}`,
    greeting: 'Hello,',
    paragraphs: [
      `Here is the report "${report.name}" of ${report.workspace_name}, ${
        startsOn === endsOn ? startsOn : `${startsOn} to ${endsOn}`
      }.`,
      [
        `Total time: ${hours(figures.seconds)}`,
        `billable: ${hours(figures.billableSeconds)}`,
        ...figures.amounts.map(({ currency, amount }) => money(amount, currency)),
      ].join(', '),
    ],
    link: { label: 'Open the report', url: `${publicUrl}/shared/${report.id}` },
    further: formats.map(([label, type]) => ({ label, url: file(type) })),
    afterwards: [
      'The figures are those of the moment when this was sent.',
      'You get this mail because somebody in the workspace scheduled it for you. Your profile can switch such mails off.',
    ],
  })
}

/** `12:05:30`. */
function hours(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function money(amountMinor: number, currency: string): string {
  return `${(amountMinor / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency}`
}
