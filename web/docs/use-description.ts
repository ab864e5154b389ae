import { useQuery } from '@tanstack/react-query'
import { refusalOf, Unreachable } from '../platform/api.ts'
import { type Document, descriptionOf } from './description.ts'

export function useDescription() {
  return useQuery({
    queryKey: ['description'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const response = await fetch('/openapi.json').catch(() => {
        throw new Unreachable('The server could not be reached')
      })
      const text = await response.text()
      if (!response.ok) throw refusalOf(response.status, text)
      const document: Document = JSON.parse(text)
      return descriptionOf(document)
    },
  })
}
