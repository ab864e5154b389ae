/** How time is tracked: with the timer, typed in, or as a break. */
import { Menu } from '@mantine/core'
import { Check, ChevronDown, Coffee, Keyboard, Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../ui/row-menu.tsx'
import { setMode } from './timer.ts'

interface Props {
  readonly workspaceId: string
  readonly manual: boolean
  readonly isBreak: boolean
  /** The workspace allows the timer only. */
  readonly forced: boolean
}

export function ModeMenu({ workspaceId, manual, isBreak, forced }: Props) {
  const { t } = useTranslation()
  const modes = [
    ['timer', 'REGULAR', Timer, 'tracker.modeTimer', !manual && !isBreak],
    ['manual', 'REGULAR', Keyboard, 'tracker.modeManual', manual && !isBreak],
    ['timer', 'BREAK', Coffee, 'tracker.modeBreak', !manual && isBreak],
    ['manual', 'BREAK', Coffee, 'tracker.modeManualBreak', manual && isBreak],
  ] as const
  return (
    <RowMenu label={t('tracker.mode')} icon={<ChevronDown size={16} aria-hidden />}>
      {() =>
        modes.map(([mode, type, Icon, text, chosen]) => (
          <Menu.Item
            key={text}
            role="menuitemradio"
            aria-checked={chosen}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={chosen ? <Check size={15} aria-hidden /> : null}
            disabled={forced && mode === 'manual'}
            title={forced && mode === 'manual' ? t('tracker.onlyTimer') : undefined}
            onClick={() => setMode(workspaceId, mode, type)}
          >
            {t(text)}
          </Menu.Item>
        ))
      }
    </RowMenu>
  )
}
