import { expect, test } from 'vitest'
import type { EventType } from '../../contract/events.ts'
import { ownEvents, webhookEvents } from '../../contract/events.ts'
import { hears } from './rules.ts'

const admin = { userId: 'a', isAdmin: true }
const mia = { userId: 'm', isAdmin: false }
const other = { userId: 'o', isAdmin: false }
const ofMia = (type: EventType) => ({ type, userId: 'm' })

test('an admin hears of everything', () => {
  for (const type of [...webhookEvents, ...ownEvents]) expect(hears(admin, ofMia(type)), type).toBe(true)
})

test('of time, expenses, approvals and time off only the person hears besides', () => {
  for (const type of webhookEvents.filter((each) => /TIME|EXPENSE|APPROVAL|BALANCE|ASSIGNMENT/.test(each))) {
    expect(hears(mia, ofMia(type)), type).toBe(true)
    expect(hears(other, ofMia(type)), type).toBe(false)
  }
})

test('of people and groups every member hears', () => {
  for (const type of webhookEvents.filter((each) => each.startsWith('USER')))
    expect(hears(other, ofMia(type)), type).toBe(true)
})

test('of projects and tags every member hears, of a private one only who acted', () => {
  for (const type of webhookEvents.filter((each) => /^(NEW_)?(PROJECT|TASK|CLIENT|TAG)/.test(each))) {
    expect(hears(other, { type, userId: null }), type).toBe(true)
    expect(hears(mia, ofMia(type)), type).toBe(true)
    expect(hears(other, ofMia(type)), type).toBe(false)
  }
})

test('of rates and webhooks no other member hears, nor whose they are', () => {
  for (const type of ['COST_RATE_UPDATED', 'BILLABLE_RATE_UPDATED', 'WEBHOOK_UPDATED'] as const) {
    expect(hears(mia, ofMia(type)), type).toBe(false)
    expect(hears(other, { type, userId: null }), type).toBe(false)
  }
})

test('an event that nobody decided about is for admins and its person', () => {
  expect(hears(mia, { type: 'SOMETHING_NEW', userId: 'm' })).toBe(true)
  expect(hears(other, { type: 'SOMETHING_NEW', userId: 'm' })).toBe(false)
  expect(hears(other, { type: 'SOMETHING_NEW', userId: null })).toBe(false)
})
