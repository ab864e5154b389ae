/** The letter about somebody's own week. Pure. */
import { durationText, type Formats, groupedText, hoursText } from '../platform/export/formats.ts'
import type { Language } from '../platform/language.ts'
import { compose } from '../platform/mail/letter.ts'
import type { Letter } from '../platform/mail/mail.ts'
import type { Week } from './week-mail.rules.ts'

export interface WeekFigures extends Week {
  readonly seconds: number
  /** The most time first; without a name: of no project. */
  readonly projects: readonly { readonly name: string | null; readonly seconds: number }[]
  /** Every day of the week, `2026-06-01`. */
  readonly days: readonly { readonly day: string; readonly seconds: number }[]
}

interface Reader {
  readonly email: string
  readonly userId: string
  readonly workspaceId: string
  readonly workspace: string
  readonly language: Language
  readonly formats: Pick<Formats, 'duration' | 'number'>
}

const words = {
  en: {
    subject: (workspace: string, total: string) => `Your week in ${workspace}: ${total}`,
    greeting: 'Hello,',
    about: (workspace: string, first: string, last: string, total: string) =>
      `From ${first} to ${last} you tracked ${total} in ${workspace}.`,
    byProject: 'By project',
    byDay: 'By day',
    noProject: 'Without a project',
    others: (count: number) => `${count} other projects`,
    open: 'Open the report',
    moment: 'The figures are those of the moment when this was sent.',
    leave: (url: string) => `You get this mail because your profile asks for it. Switch it off there: ${url}`,
  },
  de: {
    subject: (workspace: string, total: string) => `Ihre Woche in ${workspace}: ${total}`,
    greeting: 'Guten Tag,',
    about: (workspace: string, first: string, last: string, total: string) =>
      `von ${first} bis ${last} haben Sie in ${workspace} ${total} erfasst.`,
    byProject: 'Nach Projekt',
    byDay: 'Nach Tag',
    noProject: 'Ohne Projekt',
    others: (count: number) => `${count} weitere Projekte`,
    open: 'Bericht öffnen',
    moment: 'Die Zahlen sind die des Augenblicks, in dem diese E-Mail verschickt wurde.',
    leave: (url: string) =>
      `Sie erhalten diese E-Mail, weil Ihr Profil es so will. Dort lässt sie sich abbestellen: ${url}`,
  },
} as const

const mostProjects = 20

export function weekLetter(reader: Reader, figures: WeekFigures, publicUrl: string): Letter {
  const { email, userId, workspaceId, workspace, language } = reader
  const { startsOn, endsOn, days } = figures
  const say = words[language]
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
  const dayName = (day: string) => date.format(Date.parse(day))
  const length = (seconds: number) => lengthText(seconds, reader.formats)
  const total = length(figures.seconds)
  const shown = figures.projects.length > mostProjects ? mostProjects - 1 : mostProjects
  const rest = figures.projects.slice(shown)
  const projects = figures.projects
    .slice(0, shown)
    .map(({ name, seconds }) => [name ?? say.noProject, length(seconds)] as const)
  const others = [
    say.others(rest.length),
    length(rest.reduce((sum, { seconds }) => sum + seconds, 0)),
  ] as const
  const home = `${publicUrl}/w/${workspaceId}`
  return compose({
    to: email,
    subject: say.subject(workspace, total),
    greeting: say.greeting,
    paragraphs: [say.about(workspace, dayName(startsOn), dayName(endsOn), total)],
    tables: [
      { title: say.byProject, rows: [...projects, ...(rest.length > 0 ? [others] : [])] },
      { title: say.byDay, rows: days.map(({ day, seconds }) => [dayName(day), length(seconds)] as const) },
    ],
    link: { label: say.open, url: `${home}/reports?from=${startsOn}&to=${endsOn}&user=${userId}` },
    afterwards: [say.moment, say.leave(`${home}/me`)],
  })
}

function lengthText(seconds: number, formats: Reader['formats']): string {
  if (formats.duration === 'DECIMAL') return `${groupedText(hoursText(seconds), formats)} h`
  return durationText(seconds, formats)
}
