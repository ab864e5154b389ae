import { followWorkspace } from '../../contract/live.ts'
import type { Live } from '../platform/http/live.ts'
import { Answer } from '../platform/http/reply.ts'
import type { On } from '../platform/http/routes.ts'

export function liveRoutes(on: On, live: Live): void {
  on(followWorkspace, async ({ caller, member, query, request, response }) => {
    if (request.method === 'HEAD') return new Answer(undefined, { 'content-type': 'text/event-stream' })
    const header = request.headers['last-event-id']
    const listener = {
      workspaceId: member.workspaceId,
      userId: caller.account.id,
      credential: caller.credential,
      lastEventId: typeof header === 'string' ? header : query.lastEventId,
    }
    await live.open(listener, response.raw, response.getHeaders())
    response.hijack() // from here on the stream is not Fastify's
    return new Answer(undefined)
  })
}
