/** The fields that every form before a workspace is made of. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly autoFocus?: boolean
}

export function NameField({ value, onValue, autoFocus = false }: Props) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('setUp.name')}
      autoComplete="name"
      autoFocus={autoFocus}
      required
      withAsterisk={false}
      maxLength={100}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  )
}

export function EmailField({ value, onValue, autoFocus = false }: Props) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('signIn.email')}
      type="email"
      autoComplete="username"
      autoFocus={autoFocus}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  )
}

export function NewPasswordField({ value, onValue, autoFocus = false }: Props) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      label={t('setUp.password')}
      description={t('setUp.passwordRule')}
      autoComplete="new-password"
      autoFocus={autoFocus}
      required
      withAsterisk={false}
      minLength={8}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  )
}

export function PasswordField({ value, onValue }: Props) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      label={t('signIn.password')}
      autoComplete="current-password"
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  )
}
