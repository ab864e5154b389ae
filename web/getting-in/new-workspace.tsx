/** For a person who belongs nowhere yet: a workspace of their own. */
import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { readSessionAgain } from './enter.ts'
import { CardForm } from './form.tsx'

export function NewWorkspace() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: () => api('createWorkspace', { body: { name } }),
    async onSuccess({ id }) {
      await readSessionAgain()
      await navigate({ to: '/w/$workspaceId/tracker', params: { workspaceId: id } })
    },
  })
  return (
    <CardForm write={create} submit={t('ended.create')}>
      <TextInput
        label={t('setUp.workspaceName')}
        description={t('setUp.workspaceRule')}
        required
        withAsterisk={false}
        maxLength={50}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </CardForm>
  )
}
