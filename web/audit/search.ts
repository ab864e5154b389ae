/** What the address of the audit log says; absent members do not narrow. */
export interface AuditSearch {
  /** The person it is about. */
  readonly person?: string
  readonly actor?: string
  readonly action?: string
  /** Days in the reader's zone, the last one included. */
  readonly from?: string
  readonly to?: string
}

export function parseAuditSearch(search: Record<string, unknown>): AuditSearch {
  const text = (name: keyof AuditSearch): AuditSearch => {
    const value = search[name]
    return typeof value === 'string' && value !== '' ? { [name]: value } : {}
  }
  const day = (name: 'from' | 'to') => (/^\d{4}-\d{2}-\d{2}$/.test(String(search[name])) ? text(name) : {})
  return { ...text('person'), ...text('actor'), ...text('action'), ...day('from'), ...day('to') }
}
