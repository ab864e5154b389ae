/** What changes in a workspace, as it changes: server-sent events. Ours. */
import { Type } from 'typebox'
import { operation } from './operation.ts'

/**
 * Messages: `change` with `{"type","entityId","userId"}` and an id to resume from; `reset` when too much was
 * missed, so load anew; `ended` when access ended, so don't come back. A comment every 15 seconds.
 */
export const followWorkspace = operation({
  id: 'followWorkspace',
  tag: 'Live',
  method: 'GET',
  path: '/api/stint/v1/workspaces/{workspaceId}/live',
  summary: 'Changes as they happen, a stream that stays open; the header Last-Event-ID resumes it',
  source: 'stint',
  access: 'workspace.see',
  writes: false,
  // for clients that can't send the header Last-Event-ID
  query: { lastEventId: Type.Optional(Type.String()) },
  file: 'text/event-stream',
})

export const liveOperations = [followWorkspace] as const
