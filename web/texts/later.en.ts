/** What pages say; it arrives with the first of them. */
import { audit } from '../audit/texts.en.ts'
import { calendar } from '../calendar/texts.en.ts'
import { clients } from '../clients/texts.en.ts'
import { customFields } from '../custom-fields/texts.en.ts'
import { dashboard } from '../dashboard/texts.en.ts'
import { docs } from '../docs/texts.en.ts'
import { gettingIn } from '../getting-in/texts.en.ts'
import { offline } from '../offline/texts.en.ts'
import { projects } from '../projects/texts.en.ts'
import { reports } from '../reports/texts.en.ts'
import { settings } from '../settings/texts.en.ts'
import { tracking } from '../settings/tracking-texts.en.ts'
import { sharedReports } from '../shared-reports/texts.en.ts'
import { tags } from '../tags/texts.en.ts'
import { team } from '../team/texts.en.ts'
import { timesheet } from '../timesheet/texts.en.ts'
import { tracker } from '../tracker/texts.en.ts'
import { list } from '../ui/texts.en.ts'

export const later = {
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
