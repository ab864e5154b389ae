/** Projects made from a template. Source: wire.md §5 Project, §5.ZZ (201); product.md D2 "Templates". */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Color, Project } from './projects.ts'

export const createProjectFromTemplate = operation({
  id: 'createProjectFromTemplate',
  tag: 'Project',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/projects/from-template',
  summary:
    'Create a project as a template is: rates, estimates, tasks, people with their roles, fields and colour',
  access: 'projects.create',
  writes: true,
  body: Type.Object({
    name: Type.String({ minLength: 2, maxLength: 250 }),
    templateProjectId: Type.String({ minLength: 1 }),
    clientId: Type.Optional(Type.String()),
    /** Unset: as the template. */
    color: Type.Optional(Color),
    isPublic: Type.Optional(Type.Boolean()),
  }),
  status: 201,
  reply: Project,
})

export const projectCreationOperations = [createProjectFromTemplate] as const
