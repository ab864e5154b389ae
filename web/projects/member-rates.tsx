/** What an hour of a person is billed at, and costs, on this project alone. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { useAmounts } from './amounts.ts'
import type { ProjectMember, Standing } from './project.ts'
import { RateButton } from './rate-button.tsx'

interface Props {
  readonly workspaceId: string
  readonly projectId: string
  readonly standing: Standing
  readonly member: ProjectMember
  readonly name: string
}

export function MemberRates({ workspaceId, projectId, standing, member, name }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const amounts = useAmounts(workspaceId)
  const path = { workspaceId, projectId, userId: member.userId }
  const rates = [
    { kind: 'hourlyRate', seen: standing.seesAmounts, operation: 'addUsersHourlyRate' },
    { kind: 'costRate', seen: standing.seesCosts, operation: 'addUsersCostRate' },
  ] as const
  // a rate is the person's on the project; who is there through a group has none
  const editable = standing.project.editable && member.groupIds.length === 0
  return rates
    .filter(({ seen }) => seen)
    .map(({ kind, operation }) => {
      const rate = member[kind]
      const text = rate ? amounts.money(rate.amount, rate.currency) : '–'
      const label = t('projects.rate.of', { kind: t(`projects.rate.${kind}`), name, rate: text })
      if (!editable)
        return (
          <span key={kind} className="tabular" title={label}>
            {text}
          </span>
        )
      return (
        <RateButton
          key={kind}
          label={label}
          text={`${t(`projects.rate.short.${kind}`)} ${text}`}
          minor={rate?.amount ?? null}
          onSave={async (body) => {
            await api(operation, { path, body })
            await client.invalidateQueries({ queryKey: ['w', workspaceId] })
          }}
        />
      )
    })
}
