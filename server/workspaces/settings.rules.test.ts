import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AllSettings, SettingsChange } from '../../contract/workspace-settings.ts'
import { creators } from '../../contract/workspaces.ts'
import { defaultWorkspaceSettings } from './defaults.ts'
import { changedSettings, differing } from './settings.rules.ts'

const now = new Date('2026-06-02T08:00:00Z')
const fresh: AllSettings = {
  ...structuredClone(defaultWorkspaceSettings),
  adminOnlyPages: [],
  workingDays: [...defaultWorkspaceSettings.workingDays],
  approvalPeriod: 'WEEKLY',
  approvers: 'ADMINS_AND_TEAM_MANAGERS',
  weekStart: 'MONDAY',
  workCapacity: 'PT8H',
  whoEditsForOthers: 'ADMINS',
  whoSeesProjectStatus: 'EVERYONE',
  invoiceManagers: { userIds: [], userGroupIds: [] },
}
const change = (wanted: SettingsChange, from = fresh) => changedSettings(from, wanted, now, 'UTC')
const changed = (wanted: SettingsChange, from = fresh) => differing(from, change(wanted, from))

describe('who may create', () => {
  test('the flag of old clients and the newer permission say the same, whichever is written', () => {
    expect(change({ onlyAdminsCreateTag: true })).toMatchObject({
      onlyAdminsCreateTag: true,
      entityCreationPermissions: { whoCanCreateTags: 'ADMINS', whoCanCreateTasks: 'ADMINS' },
    })
    expect(change({ onlyAdminsCreateTask: false })).toMatchObject({
      entityCreationPermissions: { whoCanCreateTasks: 'EVERYONE' },
    })
    expect(
      change({
        entityCreationPermissions: { whoCanCreateProjectsAndClients: 'ADMINS_AND_PROJECT_MANAGERS' },
      }),
    ).toMatchObject({ onlyAdminsCreateProject: false })
  })

  test('a flag that a client merely sends back does not widen or narrow the permission', () => {
    const managers = change({
      entityCreationPermissions: { whoCanCreateTasks: 'ADMINS_AND_PROJECT_MANAGERS' },
    })
    expect(changed({ onlyAdminsCreateTask: false }, managers)).toEqual([])
    expect(
      change(
        { onlyAdminsCreateTask: false, entityCreationPermissions: { whoCanCreateTasks: 'ADMINS' } },
        managers,
      ),
    ).toMatchObject({ onlyAdminsCreateTask: true })
  })

  test('two wishes that contradict each other are refused', () => {
    expect(() =>
      change({
        onlyAdminsCreateTag: true,
        entityCreationPermissions: { whoCanCreateTags: 'ADMINS_AND_PROJECT_MANAGERS' },
      }),
    ).toThrow('contradict')
  })

  test('the flags always equal "admins only"', () => {
    const flag = fc.option(fc.boolean(), { nil: undefined })
    const who = fc.option(fc.constantFrom(...creators), { nil: undefined })
    fc.assert(
      fc.property(fc.constantFrom(...creators), flag, who, (start, wantedFlag, wantedWho) => {
        const from = change({ entityCreationPermissions: { whoCanCreateTags: start } })
        let after: AllSettings
        try {
          after = change(
            {
              ...(wantedFlag === undefined ? {} : { onlyAdminsCreateTag: wantedFlag }),
              ...(wantedWho === undefined
                ? {}
                : { entityCreationPermissions: { whoCanCreateTags: wantedWho } }),
            },
            from,
          )
        } catch {
          return // contradictory wishes
        }
        expect(after.onlyAdminsCreateTag).toBe(after.entityCreationPermissions.whoCanCreateTags === 'ADMINS')
      }),
    )
  })
})

describe('locks', () => {
  test('a day locks from its midnight in the zone of the lock, an instant from itself', () => {
    expect(change({ lockTimeEntries: '2026-06-01', lockTimeZone: 'Europe/Berlin' }).lockTimeEntries).toBe(
      '2026-05-31T22:00:00Z',
    )
    expect(change({ lockTimeEntries: '2026-06-01' }).lockTimeEntries).toBe('2026-06-01T00:00:00Z')
    expect(change({ lockTimeEntries: '2026-06-01T02:00:00+02:00' }).lockTimeEntries).toBe(
      '2026-06-01T00:00:00Z',
    )
    expect(change({ lockTimeEntries: '2026-06-01T00:00:00.000Z' }).lockTimeEntries).toBe(
      '2026-06-01T00:00:00Z',
    )
  })

  test('neither today nor the future can be locked, in the zone of the lock; what is stored may be sent back', () => {
    expect(change({ lockTimeEntries: '2026-06-02' }).lockTimeEntries).toBe('2026-06-02T00:00:00Z')
    for (const lockTimeEntries of [
      '2026-06-02T00:00:01Z',
      '2026-06-02T07:00:00Z',
      '2026-06-03',
      '2999-01-01',
    ])
      expect(() => change({ lockTimeEntries }), lockTimeEntries).toThrow("can't be locked")
    const ahead = change({ lockTimeEntries: '2026-06-02', lockTimeZone: 'Asia/Tokyo' })
    expect(ahead.lockTimeEntries).toBe('2026-06-01T15:00:00Z')
    const dated = change({ lockTimeEntries: '2026-06-02' })
    const west = { lockTimeEntries: '2026-06-02T00:00:00Z', lockTimeZone: 'Pacific/Honolulu' }
    expect(change(west, dated)).toMatchObject(west)
  })

  test('what is no day is refused', () => {
    for (const lockTimeEntries of [
      '',
      'yesterday',
      '2026-02-31',
      '2026-13-01',
      '2026-06-01 00:00',
      '01/06/2026',
    ])
      expect(() => change({ lockTimeEntries }), lockTimeEntries).toThrow(
        'You entered invalid value for field: [lockTimeEntries].',
      )
  })

  test('a rule replaces the date, the date a rule, null lifts each', () => {
    const dated = change({ lockTimeEntries: '2026-05-01' })
    const ruled = change({ automaticLock: { type: 'MONTHLY', dayOfMonth: 3 } }, dated)
    expect(ruled).toMatchObject({
      lockTimeEntries: null,
      automaticLock: {
        type: 'MONTHLY',
        dayOfMonth: 3,
        changeDay: null,
        firstDay: null,
        olderThanPeriod: null,
        olderThanValue: null,
      },
    })
    const again = change({ lockTimeEntries: '2026-05-01' }, ruled)
    expect(again.automaticLock).toBeNull()
    expect(change({ lockTimeEntries: null }, again).lockTimeEntries).toBeNull()
    expect(() =>
      change({ lockTimeEntries: '2026-05-01', automaticLock: { type: 'MONTHLY', dayOfMonth: 3 } }),
    ).toThrow('not by both')
  })

  test('each kind of rule needs its own members', () => {
    expect(() => change({ automaticLock: { type: 'WEEKLY', changeDay: 'MONDAY' } })).toThrow('needs firstDay')
    expect(() => change({ automaticLock: { type: 'MONTHLY' } })).toThrow('needs dayOfMonth')
    expect(() => change({ automaticLock: { type: 'OLDER_THAN', olderThanPeriod: 'DAYS' } })).toThrow(
      'needs olderThanValue',
    )
  })
})

test('the same in other words is no change', () => {
  expect(changed({ workCapacity: 'PT480M' })).toEqual([])
  expect(changed({ workingDays: [...fresh.workingDays].reverse() })).toEqual([])
  expect(changed({ round: { minutes: '15', round: 'Round to nearest' } })).toEqual([])
  expect(
    changed({ ...fresh, lockTimeEntries: null, round: { round: 'Round to nearest', minutes: '15' } }),
  ).toEqual([])
  expect(changed({})).toEqual([])
})

test('a capacity is a duration of at most a day, a zone one of the IANA database', () => {
  expect(change({ workCapacity: 'PT7H30M' }).workCapacity).toBe('PT7H30M')
  expect(() => change({ workCapacity: '8h' })).toThrow('[workCapacity]')
  expect(() => change({ workCapacity: 'PT25H' })).toThrow('PT24H')
  expect(change({ lockTimeZone: 'Europe/Berlin' }).lockTimeZone).toBe('Europe/Berlin')
  for (const lockTimeZone of ['', 'Berlin', '+01:00', 'Europe/Atlantis'])
    expect(() => change({ lockTimeZone })).toThrow('[lockTimeZone]')
})
