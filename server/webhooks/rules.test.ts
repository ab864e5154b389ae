import { assert, constantFrom, double, array as listOf, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { retries, secondsUntilRetry } from './retry.rules.ts'
import { assertName, assertSourcesExist, assertUrl, fingerprintOf, toTriggerSource } from './rules.ts'

const chances = listOf(double({ min: 0, max: 1, noNaN: true }), { minLength: retries, maxLength: retries })

describe('retries', () => {
  const delays = (chance: readonly number[]) =>
    chance.map((each, n) => secondsUntilRetry(n + 1, each) ?? Number.NaN)

  test('the first comes within 30 seconds, all of them take from 20 to 28 hours', () => {
    void assert(
      property(chances, (chance) => {
        const seconds = delays(chance)
        const hours = seconds.reduce((sum, each) => sum + each, 0) / 3600
        expect(seconds[0]).toBeLessThanOrEqual(30)
        expect(hours).toBeGreaterThan(20)
        expect(hours).toBeLessThan(28)
      }),
    )
  })

  test('each waits longer than the one before, until the longest delay is reached', () => {
    void assert(
      property(chances, (chance) => {
        const seconds = delays(chance)
        for (const [n, each] of seconds.entries()) {
          expect(each).toBeLessThanOrEqual(3.75 * 3600 * 1.1)
          const before = seconds[n - 1] ?? 0
          if (each < 3 * 3600) expect(each).toBeGreaterThan(before)
        }
      }),
    )
  })

  test('after the last retry a delivery is given up', () => {
    expect(secondsUntilRetry(retries, 0)).toBeGreaterThan(0)
    expect(secondsUntilRetry(retries + 1, 0)).toBeUndefined()
  })
})

describe('urls', () => {
  const refused = (url: string) => expect(() => assertUrl(url, false), url).toThrow()

  test('http and https to public addresses and to any name are taken', () => {
    for (const url of [
      'https://example.com/h',
      'http://user:secret@example.com:8080/h?x=1',
      'https://8.8.8.8/',
      'https://[2606:4700::1111]/',
      'https://intranet/h',
    ])
      expect(() => assertUrl(url, false), url).not.toThrow()
  })

  test('another scheme, no url and one that is too long are refused', () => {
    for (const url of ['ftp://example.com', 'javascript:alert(1)', 'example.com/h', '//x', 'http://'])
      refused(url)
    refused(`https://example.com/${'x'.repeat(2000)}`)
  })

  test('literal private addresses are refused in every spelling, unless they are allowed', () => {
    for (const host of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '0177.0.0.1',
      '10.1.2.3',
      '172.31.255.255',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '[::1]',
      '[::]',
      '[::ffff:10.0.0.1]',
      '[::ffff:8.8.8.8]',
      '[64:ff9b::7f00:1]',
      '[fd00::1]',
      '[fe80::1]',
      'localhost',
      'LOCALHOST.',
      'a.localhost',
    ]) {
      refused(`http://${host}/h`)
      expect(() => assertUrl(`http://${host}/h`, true), host).not.toThrow()
    }
  })
})

test('a missing name is refused with the text of the reference', () => {
  expect(() => assertName(undefined)).toThrow('Webhook already exists')
})

test('an empty trigger source stands for the workspace, an id named twice counts once', () => {
  expect(toTriggerSource([], 'w')).toEqual(['w'])
  expect(toTriggerSource(['b', 'a', 'b'], 'w')).toEqual(['b', 'a'])
})

test('every type of trigger source has its refusal', () => {
  const texts = {
    PROJECT_ID: "Project doesn't belong to Workspace",
    USER_ID: "User doesn't belong to Workspace",
    TAG_ID: "Tag doesn't belong to Workspace",
    WORKSPACE_ID: 'Trigger source must be the workspace itself',
    TASK_ID: 'state should be: hexString has 24 characters',
  } as const
  for (const type of ['PROJECT_ID', 'USER_ID', 'TAG_ID', 'WORKSPACE_ID', 'TASK_ID'] as const) {
    expect(() => assertSourcesExist(type, ['x'])).toThrow(texts[type])
    expect(() => assertSourcesExist(type, [])).not.toThrow()
  }
})

test('fingerprints agree whatever the order of ids, and differ otherwise', () => {
  const hook = { url: 'u', webhookEvent: 'e', triggerSourceType: 't' }
  void assert(
    property(listOf(string()), constantFrom('url', 'webhookEvent', 'triggerSourceType'), (ids, member) => {
      const mine = fingerprintOf({ ...hook, triggerSource: ids })
      expect(fingerprintOf({ ...hook, triggerSource: [...ids].reverse() })).toBe(mine)
      expect(fingerprintOf({ ...hook, triggerSource: [...ids, 'more'] })).not.toBe(mine)
      expect(fingerprintOf({ ...hook, triggerSource: ids, [member]: 'other' })).not.toBe(mine)
    }),
  )
})
