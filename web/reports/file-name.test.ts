import { expect, test } from 'vitest'
import { fileNameOf } from './file-name.ts'

test('a file has the name that the server gave it, as far as a file can', () => {
  const given = 'filename=Clockify_Time_Report_Summary_11%2F16%2F2026-11%2F22%2F2026.csv'
  expect(fileNameOf(given, 'CSV')).toBe('Clockify_Time_Report_Summary_11_16_2026-11_22_2026.csv')
  expect(fileNameOf('attachment; filename="a b.pdf"', 'PDF')).toBe('a b.pdf')
  expect(fileNameOf(null, 'XLSX')).toBe('report.xlsx')
  expect(fileNameOf('filename=100%.csv', 'CSV')).toBe('100%.csv')
})
