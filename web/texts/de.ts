import { audit } from '../audit/texts.de.ts'
import { calendar } from '../calendar/texts.de.ts'
import { clients } from '../clients/texts.de.ts'
import { customFields } from '../custom-fields/texts.de.ts'
import { dashboard } from '../dashboard/texts.de.ts'
import { docs } from '../docs/texts.de.ts'
import { frame } from '../frame/texts.de.ts'
import { gettingIn } from '../getting-in/texts.de.ts'
import { offline } from '../offline/texts.de.ts'
import { projects } from '../projects/texts.de.ts'
import { reports } from '../reports/texts.de.ts'
import { settings } from '../settings/texts.de.ts'
import { tracking } from '../settings/tracking-texts.de.ts'
import { sharedReports } from '../shared-reports/texts.de.ts'
import { tags } from '../tags/texts.de.ts'
import { team } from '../team/texts.de.ts'
import { timesheet } from '../timesheet/texts.de.ts'
import { tracker } from '../tracker/texts.de.ts'
import { list } from '../ui/texts.de.ts'
import type { Texts } from './en.ts'

export const de: Texts = {
  ...frame,
  ...gettingIn,
  ...team,
  ...settings,
  ...audit,
  ...docs,
  ...offline,
  ...projects,
  ...clients,
  ...customFields,
  ...tracking,
  ...tags,
  ...timesheet,
  ...tracker,
  ...calendar,
  ...dashboard,
  ...reports,
  ...sharedReports,
  ...list,
}
