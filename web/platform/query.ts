import { QueryClient } from '@tanstack/react-query'
import { Refused } from './api.ts'

/** A refusal is an answer and is not asked again; an unreachable server is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // whether there is a server shows when it is asked: the browser's own idea of a network says little of it
      networkMode: 'always',
      retry: (count, error) => !(error instanceof Refused) && navigator.onLine && count < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
