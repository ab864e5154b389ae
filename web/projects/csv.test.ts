import { expect, test } from 'vitest'
import { projectsCsv } from './csv.ts'
import type { Project } from './projects.ts'

const project: Project = {
  id: '0123456789abcdef01234567',
  name: 'Harbour, "new"',
  color: '#03a9f4',
  clientId: null,
  clientName: '=HYPERLINK("http://example.com")',
  currency: 'EUR',
  archived: false,
  billable: true,
  public: false,
  template: false,
  favorite: false,
  editable: true,
  seesStatus: true,
  groupIds: [],
  trackedSeconds: 5400,
  amountMinor: 12_345,
  estimate: { kind: 'TIME', planned: 36_000, used: 5400 },
}

test('a project is one line; what looks like a formula stays text', () => {
  const lines = projectsCsv([
    project,
    { ...project, name: '-1', clientName: null, estimate: null, amountMinor: null },
  ])
  expect(lines.split('\r\n')).toEqual([
    'Name,Client,Status,Visibility,Billability,Tracked (h),Estimated (h),Budget,Progress (%),Amount,Currency',
    `"Harbour, ""new""","'=HYPERLINK(""http://example.com"")",Active,Private,Yes,1.50,10.00,,15.0,123.45,EUR`,
    "'-1,,Active,Private,Yes,1.50,,,,,EUR",
    '',
  ])
})
