/** Clients: whom projects are done for. Source: wire.md §5 Client, §5.ZZ "unset on create"; recorded/079, 081. */
import { Type } from 'typebox'
import { operation } from './operation.ts'
import { Id } from './vocabulary/ids.ts'
import { Nullable, OneOf, paging, sortOrders } from './vocabulary/schema.ts'

export const clientSortColumns = ['NAME', 'EMAIL', 'NOTE'] as const
export type ClientSortColumn = (typeof clientSortColumns)[number]

export const Client = Type.Object(
  {
    id: Id,
    name: Type.String(),
    email: Nullable(Type.String()),
    workspaceId: Id,
    archived: Type.Boolean(),
    address: Nullable(Type.String()),
    note: Nullable(Type.String()),
    /** The workspace's default where the client has none of its own. */
    currencyId: Nullable(Id),
    currencyCode: Type.String(),
    /** Null where none were given. */
    ccEmails: Nullable(Type.Array(Type.String())),
  },
  { $id: 'ClientWithCurrencyDtoV1' },
)

const contact = {
  email: Type.Optional(Type.String({ format: 'email' })),
  address: Type.Optional(Type.String({ maxLength: 3000 })),
  note: Type.Optional(Type.String({ maxLength: 3000 })),
}

export const getClients = operation({
  id: 'getClients',
  tag: 'Client',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/clients',
  summary: 'The clients of a workspace; archived ones too unless the parameter says otherwise',
  access: 'clients.see',
  writes: false,
  query: {
    // a part of it, as address and note
    name: Type.Optional(Type.String()),
    address: Type.Optional(Type.String()),
    note: Type.Optional(Type.String()),
    archived: Type.Optional(Type.Boolean()),
    'sort-column': Type.Optional(
      Type.Unsafe<ClientSortColumn>({
        type: 'string',
        enum: [...clientSortColumns],
        constrainedSet: true,
        default: 'NAME',
      }),
    ),
    'sort-order': Type.Optional(OneOf(sortOrders)),
    ...paging,
  },
  reply: Type.Array(Client),
  lastPage: true,
})

export const createClient = operation({
  id: 'createClient',
  tag: 'Client',
  method: 'POST',
  path: '/v1/workspaces/{workspaceId}/clients',
  summary: 'Create a client; further e-mails and a currency are set with PUT alone',
  access: 'clients.create',
  writes: true,
  // an empty name is refused in rules.ts: the reference declares no minimum
  body: Type.Object({ name: Type.String({ maxLength: 100 }), ...contact }),
  status: 201,
  reply: Client,
})

export const getClient = operation({
  id: 'getClient',
  tag: 'Client',
  method: 'GET',
  path: '/v1/workspaces/{workspaceId}/clients/{id}',
  summary: 'One client',
  access: 'clients.see',
  writes: false,
  reply: Client,
})

export const updateClient = operation({
  id: 'updateClient',
  tag: 'Client',
  method: 'PUT',
  path: '/v1/workspaces/{workspaceId}/clients/{id}',
  summary: 'Replace a client; what is left out is cleared, its currency is kept',
  access: 'clients.edit',
  writes: true,
  query: {
    /** Together with `archived: true` in the body. */
    'archive-projects': Type.Optional(Type.Boolean({ default: false })),
    /** Those of its projects, likewise. */
    'mark-tasks-as-done': Type.Optional(Type.Boolean({ default: false })),
  },
  body: Type.Object({
    name: Type.String({ maxLength: 100 }),
    ...contact,
    archived: Type.Optional(Type.Boolean({ default: false })),
    // at most 3, refused with the recorded text
    ccEmails: Type.Optional(Type.Array(Type.String({ format: 'email' }))),
    currencyId: Type.Optional(Type.String()),
  }),
  reply: Client,
})

export const deleteClient = operation({
  id: 'deleteClient',
  tag: 'Client',
  method: 'DELETE',
  path: '/v1/workspaces/{workspaceId}/clients/{id}',
  summary: 'Delete an archived client; its projects stay, without a client',
  access: 'clients.edit',
  writes: true,
  reply: Client,
})

export const clientOperations = [getClients, createClient, getClient, updateClient, deleteClient] as const
