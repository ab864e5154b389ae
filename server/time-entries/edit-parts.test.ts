import { describe, expect, test } from 'vitest'
import { createNewProject } from '../../contract/projects.ts'
import { deleteTimeEntry } from '../../contract/time-entries.ts'
import { auditOfEntry, edit, eventTypes, refusedEdit, storedEntry } from '../../test/edits.ts'
import { useServer } from '../../test/server.ts'
import {
  changeSetting,
  insertEntryField,
  insertProjectDefault,
  makeProject,
  morning,
  track,
} from '../../test/tracking.ts'
import { makeWorld, rows } from '../../test/world.ts'

useServer()

describe('the type', () => {
  test('stays when it is left out; only administrators make a break of work, or work of a break', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const id = await track(member, workspaceId, { type: 'BREAK' })
    expect((await edit(member, workspaceId, id, { ...morning, description: 'tea' })).type).toBe('BREAK')
    expect((await edit(member, workspaceId, id, { ...morning, type: 'BREAK' })).type).toBe('BREAK')
    await refusedEdit(member, 403, workspaceId, id, { ...morning, type: 'REGULAR' })
    expect((await edit(owner, workspaceId, id, { ...morning, type: 'REGULAR' })).type).toBe('REGULAR')
    await refusedEdit(member, 403, workspaceId, id, { ...morning, type: 'BREAK' })
  })

  test('of holidays and time off stays, and only administrators edit them', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    await changeSetting(workspaceId, 'forceProjects', true)
    for (const type of ['HOLIDAY', 'TIME_OFF']) {
      const id = await (async () => {
        await changeSetting(workspaceId, 'forceProjects', false)
        return track(member, workspaceId)
      })()
      await changeSetting(workspaceId, 'forceProjects', true)
      await rows('update time_entries set type = $2 where id = $1', [id, type])
      await refusedEdit(member, 403, workspaceId, id, { ...morning, description: 'mine' })
      await refusedEdit(owner, 400, workspaceId, id, { ...morning, type: 'REGULAR' })
      expect((await edit(owner, workspaceId, id, { ...morning, description: 'off' })).type).toBe(type)
      await refusedEdit(owner, 400, workspaceId, id, { ...morning, type })
      await member.refused(deleteTimeEntry, 403, { path: { workspaceId, id } })
      await owner.call(deleteTimeEntry, { path: { workspaceId, id } })
    }
  })
})

describe('billable and rates', () => {
  test('the flag stays as it was for who may not change it, and follows another project', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { isPublic: true, billable: true })
    const id = await track(member, workspaceId)
    await edit(owner, workspaceId, id, { ...morning, billable: true })
    await changeSetting(workspaceId, 'onlyAdminsCanChangeBillableStatus', true)
    expect((await edit(member, workspaceId, id, { ...morning, billable: false })).billable).toBe(true)
    const moved = await edit(member, workspaceId, id, { ...morning, billable: false, projectId })
    expect(moved.billable).toBe(true)
    expect((await edit(owner, workspaceId, id, { ...morning, billable: false, projectId })).billable).toBe(
      false,
    )
    expect((await edit(member, workspaceId, id, { ...morning, billable: true, projectId })).billable).toBe(
      false,
    )
  })

  test('are resolved anew when project, start or billable (to yes) change, else kept', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const { body: project } = await owner.call(createNewProject, {
      path: { workspaceId },
      body: { name: 'Priced', isPublic: true, hourlyRate: { amount: 900 } },
    })
    const rate = async () => (await storedEntry(id))?.hourly_rate_minor
    const price = (amount: number) =>
      rows('update workspaces set hourly_rate_minor = $2 where id = $1', [workspaceId, amount])
    await price(100)
    const id = await track(member, workspaceId)
    await price(200)
    await edit(member, workspaceId, id, { ...morning, description: 'text' })
    expect(await rate()).toBe(100)
    await edit(member, workspaceId, id, { ...morning, billable: true })
    expect(await rate()).toBe(200)
    await price(300)
    await edit(member, workspaceId, id, { ...morning, billable: false })
    expect(await rate()).toBe(200)
    await edit(member, workspaceId, id, { ...morning, start: '2026-06-02T07:59:00Z' })
    expect(await rate()).toBe(300)
    await edit(member, workspaceId, id, { ...morning, projectId: project.id })
    expect(await rate()).toBe(900)
  })
})

describe('custom fields', () => {
  test('left out they stay, named they change, null clears them', async () => {
    const { workspaceId, member } = await makeWorld()
    const [one, two] = [await insertEntryField(workspaceId), await insertEntryField(workspaceId)]
    const customFields = [one, two].map((customFieldId) => ({ customFieldId, value: 'a' }))
    const id = await track(member, workspaceId, { customFields })
    const values = async (body: Record<string, unknown>) =>
      (await edit(member, workspaceId, id, { ...morning, ...body })).customFieldValues.map(
        ({ value }) => value,
      )
    expect(await values({})).toEqual(['a', 'a'])
    expect(await values({ customFields: [{ customFieldId: two, value: 'b' }] })).toEqual(['a', 'b'])
    expect(await values({ customFields: [{ customFieldId: one, value: null }] })).toEqual([null, 'b'])
    expect(await values({ customFieldValues: [{ customFieldId: two, value: 'ignored' }] })).toEqual([
      null,
      'b',
    ])
    expect((await auditOfEntry(id)).at(-1)?.before).toMatchObject({
      customFieldValues: [
        { customFieldId: one, value: 'a' },
        { customFieldId: two, value: 'b' },
      ],
    })
    expect((await eventTypes(workspaceId)).filter((type) => type === 'TIME_ENTRY_UPDATED')).toHaveLength(2)
  })

  test('another project puts its own defaults in place of what was there', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const projectId = await makeProject(owner, workspaceId, { isPublic: true })
    const [one, two] = [await insertEntryField(workspaceId), await insertEntryField(workspaceId)]
    await insertProjectDefault(workspaceId, one, projectId, 'of the project')
    const customFields = [one, two].map((customFieldId) => ({ customFieldId, value: 'mine' }))
    const id = await track(member, workspaceId, { customFields })
    const moved = await edit(member, workspaceId, id, { ...morning, projectId })
    expect(moved.customFieldValues.map(({ value }) => value)).toEqual(['of the project', 'mine'])
    const again = await edit(member, workspaceId, id, {
      ...morning,
      projectId,
      customFields: [{ customFieldId: one, value: 'mine' }],
    })
    expect(again.customFieldValues[0]?.value).toBe('mine')
  })

  test('that only administrators edit: sent back as read they pass, changed they are refused', async () => {
    const { workspaceId, owner, member } = await makeWorld()
    const field = await insertEntryField(workspaceId, { onlyAdminCanEdit: true })
    const id = await track(member, workspaceId)
    const given = (value: string) => ({ ...morning, customFields: [{ customFieldId: field, value }] })
    await edit(owner, workspaceId, id, given('by the owner'))
    await edit(member, workspaceId, id, given('by the owner'))
    await refusedEdit(member, 403, workspaceId, id, given('mine'))
  })

  test('that are required are asked for', async () => {
    const { workspaceId, member } = await makeWorld()
    const id = await track(member, workspaceId)
    const field = await insertEntryField(workspaceId, { required: true })
    expect((await refusedEdit(member, 400, workspaceId, id, morning)).message).toBe(
      "Time entry couldn't be updated. Field is required field.",
    )
    await edit(member, workspaceId, id, { ...morning, customFields: [{ customFieldId: field, value: 'x' }] })
  })
})
