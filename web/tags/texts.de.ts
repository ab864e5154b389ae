import type { Texts } from '../texts/en.ts'

export const tags: Pick<Texts, 'tags'> = {
  tags: {
    name: 'Tag',
    new: 'Neues Tag',
    add: 'Hinzufügen',
    filter: 'Name eines Tags',
    rename: '{{name}} umbenennen',
    archived_one: '{{name}} wurde archiviert.',
    archived_other: '{{count}} Tags wurden archiviert.',
    restored_one: '{{name}} ist wieder aktiv.',
    restored_other: '{{count}} Tags sind wieder aktiv.',
    deleted_one: '{{name}} wurde gelöscht.',
    deleted_other: '{{count}} Tags wurden gelöscht.',
    askTitle_one: '{{name}} löschen?',
    askTitle_other: '{{count}} Tags löschen?',
    askCount_one: '{{count}} Zeiteintrag ist betroffen.',
    askCount_other: '{{count}} Zeiteinträge sind betroffen.',
    askText:
      'Jeder Eintrag, der es trägt, verliert es; die Einträge bleiben. Ein archiviertes Tag bleibt an seinen Einträgen. Das lässt sich nicht rückgängig machen.',
    confirm_one: 'Tag löschen',
    confirm_other: '{{count}} Tags löschen',
    emptyTitle: 'Noch keine Tags',
    emptyText: 'Tags sind Wörter, die Zeit jedes Projekts tragen kann.',
    noneTitle: 'Kein Tag passt',
    noneText: 'Ändern Sie den Filter, oder sehen Sie bei den archivierten nach.',
  },
}
