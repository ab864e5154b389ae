/** The colour of a project: one of those that new projects get, or an own one. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { projectColors } from '../../contract/vocabulary/project-colors.ts'
import styles from './projects.module.css'

interface Props {
  readonly value: string
  readonly onChange: (color: string) => void
  readonly disabled?: boolean
}

export function ColorField({ value, onChange, disabled = false }: Props) {
  const { t } = useTranslation()
  const name = useId()
  return (
    <fieldset className={styles.swatches} disabled={disabled}>
      <legend>{t('projects.color')}</legend>
      {projectColors.map((color) => (
        <input
          key={color}
          type="radio"
          name={name}
          className={styles.swatch}
          style={{ '--mark': color }}
          aria-label={color}
          checked={color === value.toUpperCase()}
          onChange={() => onChange(color)}
        />
      ))}
      <input
        type="color"
        className={styles.own}
        aria-label={t('projects.ownColor')}
        title={t('projects.ownColor')}
        value={value === '' ? '#888888' : value.toLowerCase()}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </fieldset>
  )
}
