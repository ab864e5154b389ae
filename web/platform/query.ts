import { QueryClient } from '@tanstack/react-query'
import { Refused } from './api.ts'

/** A refusal is an answer and is not asked again; an unreachable server is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => !(error instanceof Refused) && count < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})
