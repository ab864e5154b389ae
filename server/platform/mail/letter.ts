/** A letter as text and as simple HTML, from the same words. */
import type { Letter } from './mail.ts'

export interface Words {
  readonly to: string
  readonly subject: string
  readonly greeting: string
  readonly paragraphs: readonly string[]
  /** Lines of a name and its figure, below the paragraphs. */
  readonly tables?: readonly Table[]
  /** Where the reader is to go, and what the button says. */
  readonly link?: { readonly label: string; readonly url: string }
  /** Where else, by name. */
  readonly further?: readonly { readonly label: string; readonly url: string }[]
  /** After the link, in small print. */
  readonly afterwards?: readonly string[]
}

interface Table {
  readonly title: string
  readonly rows: readonly (readonly [string, string])[]
}

export function compose(words: Words): Letter {
  const { to, subject, greeting, paragraphs, tables = [], link, further = [], afterwards = [] } = words
  const linkText = [...(link ? [link] : []), ...further].map(({ label, url }) => `${label}:\n${url}`)
  const text = `${[greeting, ...paragraphs, ...tables.map(tableText), ...linkText, ...afterwards].join('\n\n')}\n`
  const paragraph = (words: string, style = '') => `<p${style}>${escaped(words)}</p>`
  const button = link
    ? [`<p><a href="${escaped(link.url)}"${buttonStyle}>${escaped(link.label)}</a></p>`]
    : []
  const others = further.map(({ label, url }) => `<a href="${escaped(url)}">${escaped(label)}</a>`)
  const body = [
    paragraph(greeting),
    ...paragraphs.map((words) => paragraph(words)),
    ...tables.map(tableHtml),
    ...button,
    ...(others.length > 0 ? [`<p>${others.join(' · ')}</p>`] : []),
    ...afterwards.map((words) => paragraph(words, smallStyle)),
  ]
  const html = `<!doctype html><html><body${bodyStyle}>\n${body.join('\n')}\n</body></html>\n`
  return { to, subject, text, html }
}

function tableText({ title, rows }: Table): string {
  return [`${title}:`, ...rows.map(([name, figure]) => `  ${figure}  ${name}`)].join('\n')
}

function tableHtml({ title, rows }: Table): string {
  const lines = rows.map(
    ([name, figure]) =>
      `<tr><td${cellStyle}>${escaped(name)}</td><td${figureStyle}>${escaped(figure)}</td></tr>`,
  )
  return `<p><strong>${escaped(title)}</strong></p>\n<table${tableStyle}>\n${lines.join('\n')}\n</table>`
}

const bodyStyle =
  ' style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#1c1c1c;max-width:36em"'
const tableStyle = ' style="border-collapse:collapse;margin-bottom:16px"'
const cellStyle = ' style="padding:4px 24px 4px 0;border-bottom:1px solid #dddddd"'
const figureStyle = ' style="padding:4px 0;border-bottom:1px solid #dddddd;text-align:right"'
const smallStyle = ' style="font-size:14px;color:#595959"'
const buttonStyle =
  ' style="display:inline-block;padding:10px 18px;background:#1f5fbf;color:#ffffff;text-decoration:none;border-radius:4px"'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
