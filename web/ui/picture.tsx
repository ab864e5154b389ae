/** A picture that can be chosen, replaced and removed; the removed one can be brought back. */
import { Button, FileButton, Image } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { uploadPicture } from '../platform/upload.ts'
import { sectionStyles as styles } from './section.tsx'
import { toast } from './toasts.tsx'
import { useWrite } from './write.ts'

interface Props {
  readonly url: string
  readonly label: string
  /** Keeps the address; an empty one removes the picture. */
  readonly onChange: (url: string) => Promise<unknown>
  readonly refresh: readonly unknown[]
}

export function Picture({ url, label, onChange, refresh }: Props) {
  const { t } = useTranslation()
  const choose = useWrite({
    write: async (file: File) => onChange(await uploadPicture(file)),
    refresh,
    done: () => toast(t('settings.picture.kept')),
  })
  const keep = useWrite({ write: onChange, refresh })
  const remove = useWrite({
    write: (_old: string) => onChange(''),
    refresh,
    done: (_nothing, old) => toast(t('settings.picture.removed'), { undo: () => keep.mutate(old) }),
  })
  return (
    <div className={styles.row}>
      {url !== '' && <Image src={url} alt={label} w={64} h={64} radius={8} fit="cover" />}
      <FileButton
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={(file) => file && choose.mutate(file)}
        inputProps={{ 'aria-label': label }}
      >
        {(props) => (
          <Button {...props} size="sm" variant="default" loading={choose.isPending}>
            {t(url === '' ? 'settings.picture.choose' : 'settings.picture.replace')}
          </Button>
        )}
      </FileButton>
      {url !== '' && (
        <Button size="sm" variant="subtle" loading={remove.isPending} onClick={() => remove.mutate(url)}>
          {t('settings.picture.remove')}
        </Button>
      )}
      <span className={styles.dim}>{t('settings.picture.rule')}</span>
    </div>
  )
}
