/** The server's words at the head of a form; what was typed stays. */
import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { wordsOf } from './errors.ts'

export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!error) return null
  return (
    <Alert color="red" role="alert">
      {wordsOf(error, t('states.unreachableText'))}
    </Alert>
  )
}
