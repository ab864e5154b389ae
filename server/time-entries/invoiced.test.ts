import { describe, expect, test } from 'vitest'
import { updateInvoicedStatus } from '../../contract/time-entry-edits.ts'
import { newId } from '../../server/platform/ids.ts'
import { eventTypes } from '../../test/edits.ts'
import { insertGroup } from '../../test/inserted.ts'
import { useServer } from '../../test/server.ts'
import { makeManager, track } from '../../test/tracking.ts'
import { addMember, makePerson, makeWorld, rows } from '../../test/world.ts'

useServer()

describe('marking as invoiced', () => {
  const mark = (workspaceId: string, timeEntryIds: string[], invoiced = true) => ({
    path: { workspaceId },
    body: { timeEntryIds, invoiced },
  })
  const invoicedOf = async (id: string) =>
    (await rows<{ invoiced: boolean }>('select invoiced from time_entries where id = $1', [id]))[0]?.invoiced

  test('writes and tells what was not so before, and answers an empty body', async () => {
    const { workspaceId, admin, member } = await makeWorld()
    const ids = [await track(member, workspaceId), await track(admin, workspaceId)]
    for (const _ of [1, 2]) await admin.call(updateInvoicedStatus, mark(workspaceId, ids))
    for (const id of ids) expect(await invoicedOf(id)).toBe(true)
    expect((await eventTypes(workspaceId)).filter((type) => type === 'TIME_ENTRY_UPDATED')).toHaveLength(2)
    expect(
      await rows(
        'select action, before, after from audit_log where subject_id = $1 order by seq desc limit 1',
        [ids[0]],
      ),
    ).toMatchObject([
      { action: 'UPDATE_TIME_FOR_OTHER', before: { invoiced: false }, after: { invoiced: true } },
    ])
    await admin.call(updateInvoicedStatus, mark(workspaceId, ids, false))
    expect(await invoicedOf(ids[0] ?? '')).toBe(false)
  })

  test('is for administrators, for who manages invoices, and for team managers about their people', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const [biller, inGroup, manager] = [
      await makePerson('Bill Biller'),
      await makePerson('Gina Group'),
      await makePerson('Tom Manager'),
    ]
    for (const person of [biller, inGroup, manager]) await addMember(workspaceId, person)
    const group = await insertGroup(workspaceId, 'Billing', [inGroup])
    await makeManager(workspaceId, manager, { user: member.id })
    const [hers, others] = [await track(member, workspaceId), await track(owner, workspaceId)]
    for (const person of [member, biller, inGroup])
      await person.refused(updateInvoicedStatus, 403, mark(workspaceId, [hers]))
    await manager.refused(updateInvoicedStatus, 403, mark(workspaceId, [hers, others]))
    expect(await invoicedOf(hers)).toBe(false)
    await manager.call(updateInvoicedStatus, mark(workspaceId, [hers]))
    await rows('update workspaces set invoice_managers = $2 where id = $1', [
      workspaceId,
      JSON.stringify({ userIds: [biller.id], userGroupIds: [group] }),
    ])
    for (const person of [biller, inGroup])
      await person.call(updateInvoicedStatus, mark(workspaceId, [hers, others]))
  })

  test('marks none where one is unknown', async () => {
    const { workspaceId, owner } = await makeWorld()
    const id = await track(owner, workspaceId)
    for (const unknown of [newId(), 'nothing'])
      expect(await owner.refused(updateInvoicedStatus, 400, mark(workspaceId, [id, unknown]))).toEqual({
        message: "Time entry doesn't belong to Workspace",
        code: 501,
      })
    await owner.refused(updateInvoicedStatus, 400, mark(workspaceId, []))
    expect(await invoicedOf(id)).toBe(false)
  })
})
