/** The short form of `npm run offline`. */
import { expect, test } from 'vitest'
import { carryOut, nothingYet } from '../offline/runs.ts'
import { password, useStage, withAdmin } from './stage.ts'

const stage = useStage(withAdmin)
const runs = 10

test('ten runs with a connection that is cut at random: every entry is there once, as it was said', async () => {
  const { activeWorkspace: workspaceId } = await stage().call<{ activeWorkspace: string }>(
    'GET',
    '/api/v1/user',
  )
  let people = 0
  const makePerson = async () => {
    const email = `person.${++people}@example.test`
    const body = { email, name: `Person ${people}`, password, workspaceId }
    const { id: userId } = await stage().call<{ id: string }>('POST', '/api/stint/v1/users', body)
    return { email, password, userId }
  }
  const { browser, url } = stage()
  const place = { browser, url, workspaceId, makePerson, read: (path: string) => stage().call('GET', path) }
  const figure = nothingYet()
  const seeds = Array.from({ length: runs }, (_, run) => 9_000 + run)
  await Promise.all(
    [0, 1].map((lane) =>
      carryOut(
        place,
        seeds.filter((seed) => seed % 2 === lane),
        figure,
      ),
    ),
  )
  expect(figure.wrong).toEqual([])
  expect(figure).toMatchObject({ runs })
  expect(Object.values(figure.cuts).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(5)
})
