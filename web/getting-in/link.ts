import { useLocation } from '@tanstack/react-router'

/** The secret of a mailed link. It stands behind #, which browsers keep to themselves. */
export function useLinkToken(): string {
  return useLocation({ select: ({ hash }) => new URLSearchParams(hash).get('token') ?? '' })
}
