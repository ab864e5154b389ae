import { prepared } from '../platform/db/prepared.ts'

/** What any workspace noted about a person who is being forgotten. Values: person. */
export const deleteValuesOfPerson = prepared<never, [string]>(
  'customFields.deleteValuesOfPerson',
  'delete from user_custom_field_values where user_id = $1',
)
