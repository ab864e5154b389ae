import type { Texts } from '../texts/en.ts'

export const list: Pick<Texts, 'list'> = {
  list: {
    filter: 'Liste eingrenzen',
    clear: 'Leeren',
    more: 'Filter',
    active: 'Filter',
    remove: 'Filter „{{name}}“ entfernen',
    status: { label: 'Status', ACTIVE: 'Aktiv', ARCHIVED: 'Archiviert', ALL: 'Alle' },
    actions: 'Aktionen',
    actionsOf: 'Aktionen für {{name}}',
    archive: 'Archivieren',
    restore: 'Wiederherstellen',
    delete: 'Löschen',
  },
}
