import { getTimesheetTemplates, replaceTimesheetTemplates } from '../../contract/timesheet-templates.ts'
import { badRequest } from '../platform/errors.ts'
import { isAdmin } from '../platform/http/caller.ts'
import type { On } from '../platform/http/routes.ts'
import { listTemplates, putTemplates } from './queries.ts'

export function timesheetTemplateRoutes(on: On): void {
  on(getTimesheetTemplates, ({ db, account, member }) =>
    listTemplates(db, member.workspaceId, account.id, isAdmin(member)),
  )

  on(replaceTimesheetTemplates, async ({ tx, account, member, body: { templates } }) => {
    assertNamedApart(templates)
    await putTemplates(tx, member.workspaceId, account.id, JSON.stringify(templates))
    return listTemplates(tx, member.workspaceId, account.id, isAdmin(member))
  })
}

function assertNamedApart(templates: readonly { readonly name: string }[]): void {
  const names = new Set(templates.map(({ name }) => name.trim().toLowerCase()))
  if (names.size < templates.length || names.has(''))
    throw badRequest('Every timesheet template needs a name of its own')
}
