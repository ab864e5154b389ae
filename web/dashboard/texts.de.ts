import type { Texts } from '../texts/en.ts'

export const dashboard: Pick<Texts, 'dashboard'> = {
  dashboard: {
    whose: 'Wessen Zeit',
    ME: 'Nur ich',
    TEAM: 'Team',
    topProject: 'Größtes Projekt',
    topClient: 'Größter Kunde',
    most: 'Am meisten erfasst',
    howMany: 'Wie viele',
    show: { TOP: 'Die ersten 10', ALL: 'Alle' },
    empty: 'In dieser Zeit ist nichts erfasst',
    emptyText: 'Oben andere Tage wählen oder die Zeit starten: Was beendet ist, steht sofort hier.',
    tracked: 'Haben Zeit erfasst',
    ofAll: '{{count}} von {{all}}',
    atWork: 'Gerade dabei',
    team: 'Tätigkeiten im Team',
    pin: 'Oben anheften',
    inProgress: 'Läuft gerade',
    column: {
      member: 'Person',
      latest: 'Letzte Tätigkeit',
      when: 'Wann',
      total: 'Summe',
      breakdown: 'Aufteilung',
    },
  },
}
