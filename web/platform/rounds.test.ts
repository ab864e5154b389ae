import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inRounds } from './rounds.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** Asks that take so long, and what each was asked. */
function asking(tookMs: number) {
  const asked: string[][] = []
  const rounds = inRounds<string>(async (news) => {
    asked.push([...news])
    await new Promise((resolve) => setTimeout(resolve, tookMs))
  })
  return { asked, rounds }
}

test('the first is asked at once, a thousand that follow once more', async () => {
  const { asked, rounds } = asking(20)
  rounds.tell('first')
  for (let i = 0; i < 1000; i++) rounds.tell(i % 2 === 0 ? 'even' : 'odd')
  expect(asked).toEqual([['first']])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toEqual([['first'], ['even', 'odd']])
  rounds.tell('later')
  expect(asked).toHaveLength(3)
})

test('the pause is as long as the round, and a quarter of a second at least', async () => {
  const quick = asking(20)
  const slow = asking(1_000)
  for (const { rounds } of [quick, slow]) rounds.tell('news')
  for (const { rounds } of [quick, slow]) rounds.tell('news')
  await vi.advanceTimersByTimeAsync(20 + 249)
  expect(quick.asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(quick.asked).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1_729)
  expect(slow.asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(slow.asked).toHaveLength(2)
})

test('what is told in the pause is asked after it', async () => {
  const { asked, rounds } = asking(0)
  rounds.tell('first')
  await vi.advanceTimersByTimeAsync(100)
  rounds.tell('second')
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(150)
  expect(asked).toEqual([['first'], ['second']])
})

test('an answer that never comes holds up nothing, nor does one that fails', async () => {
  const hanging = asking(1e9)
  hanging.rounds.tell('first')
  hanging.rounds.tell('second')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(hanging.asked).toHaveLength(2)
  let calls = 0
  const failing = inRounds<string>(() => {
    calls++
    return Promise.reject(new Error('away'))
  })
  failing.tell('first')
  failing.tell('second')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(calls).toBe(2)
})

test('stopped, it asks nothing', async () => {
  const { asked, rounds } = asking(20)
  rounds.tell('first')
  rounds.tell('second')
  rounds.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  rounds.tell('third')
  expect(asked).toEqual([['first']])
})
