/** What a workbook has besides its sheets: names, styles, and how the parts hang together. */
import type { Formats } from './formats.ts'
import type { Column, Sheet } from './sheet.ts'
import { toXml } from './xlsx-sheet.ts'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const openPackage = 'http://schemas.openxmlformats.org/package/2006'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything but the sheets, by its place in the zip. */
export function packageParts<Row>(
  { title, columns }: Sheet<Row>,
  formats: Formats,
  sheets: number,
): Record<string, string> {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1)
  const nameOf = (number: number) => toXml(sheetName(title, number)).replaceAll('"', '&quot;')
  return {
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets>${numbers
      .map((number) => `<sheet name="${nameOf(number)}" sheetId="${number}" r:id="rId${number}"/>`)
      .join('')}</sheets><definedNames>${numbers
      .map(
        (number) =>
          `<definedName name="_xlnm.Print_Titles" localSheetId="${number - 1}">'${nameOf(number).replaceAll("'", "''")}'!$1:$1</definedName>`,
      )
      .join('')}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${openPackage}/relationships">${numbers
      .map(
        (number) =>
          `<Relationship Id="rId${number}" Type="${office}/relationships/worksheet" Target="worksheets/sheet${number}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${sheets + 1}" Type="${office}/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml(columns, formats),
    '_rels/.rels': `${xml}<Relationships xmlns="${openPackage}/relationships"><Relationship Id="rId1" Type="${office}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `${xml}<Types xmlns="${openPackage}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/>${numbers
      .map(
        (number) =>
          `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${media}.worksheet+xml"/>`,
      )
      .join('')}<Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/></Types>`,
  }
}

/** At most 31 characters and none that Excel refuses. */
function sheetName(title: string, number: number): string {
  const suffix = number === 1 ? '' : ` ${number}`
  return `${title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31 - suffix.length)}${suffix}`
}

/** The styles in the order in which xlsx-sheet.ts counts them. */
function stylesXml<Row>(columns: readonly Column<Row>[], formats: Formats): string {
  const codes = columns.map((column) => numberFormat(column, formats))
  const own = [...new Set(codes.filter((code) => code !== 'General'))]
  const idOf = (code: string) => (code === 'General' ? 0 : 164 + own.indexOf(code))
  const cells = codes.map(
    (code) =>
      `<xf numFmtId="${idOf(code)}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="${idOf(code)}" fontId="1" fillId="0" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/>`,
  )
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
  const line = '<color rgb="FF9CA3AF"/>'
  const sides = (top: string, bottom: string) => `<border><left/><right/>${top}${bottom}<diagonal/></border>`
  return `${xml}<styleSheet xmlns="${main}"><numFmts count="${own.length}">${own
    .map((code) => `<numFmt numFmtId="${idOf(code)}" formatCode="${toXml(code).replaceAll('"', '&quot;')}"/>`)
    .join(
      '',
    )}</numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3F4F6"/></patternFill></fill></fills><borders count="3">${sides('<top/>', '<bottom/>')}${sides('<top/>', `<bottom style="thin">${line}</bottom>`)}${sides(`<top style="thin">${line}</top>`, '<bottom/>')}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${2 + 2 * columns.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/>${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

function numberFormat<Row>(column: Column<Row>, formats: Formats): string {
  switch (column.kind) {
    case 'duration':
      return '[h]:mm:ss'
    case 'hours':
      return '0.00'
    case 'day':
      return formats.date.toLowerCase()
    case 'clock':
      return `hh:mm${formats.seconds ? ':ss' : ''}${formats.twelveHours ? ' AM/PM' : ''}`
    case 'money':
      return moneyFormat(column.currency, formats)
    default:
      return 'General'
  }
}

function moneyFormat(currency: string | undefined, formats: Formats): string {
  if (currency === undefined) return '#,##0.00'
  const space = formats.currency.includes('SPACE') ? '\\ ' : ''
  const name = `[$${currency.replace(/[[\]$"\\-]/g, '')}]`
  return formats.currency.startsWith('CURRENCY') ? `${name}${space}#,##0.00` : `#,##0.00${space}${name}`
}
