import { prepared } from '../platform/db/prepared.ts'

type Values = [string, string, readonly string[]]

/** Those who were not in it, in the order given. Values: workspace, group, people. */
export const putIntoGroup = prepared<{ user_id: string }, Values>(
  'groups.putPeople',
  `insert into user_group_members (workspace_id, group_id, user_id)
   select $1, $2, person.id from unnest($3::text[]) with ordinality as person (id, place) order by place
   on conflict do nothing returning user_id`,
)

/** Those who were in it. Values: workspace, group, people. */
export const takeOutOfGroup = prepared<{ user_id: string }, Values>(
  'groups.takePeople',
  `delete from user_group_members where workspace_id = $1 and group_id = $2 and user_id = any ($3::text[])
   returning user_id`,
)
