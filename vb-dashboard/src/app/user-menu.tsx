import { Menu } from '@base-ui/react/menu'
import { Check, ChevronsUpDown, LogOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AuthMe } from '@/api/generated/schemas'
import { useWords } from '@/components/words'
import { chooseTheme, useThemeChoice, type ThemeChoice } from '@/lib/theme'
import { toLogin } from './session'

const ITEM =
  'flex items-center gap-2 rounded-md px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-surface-2 [&_svg]:size-4'
const THEMES = ['light', 'dark', 'system'] as const

export function UserMenu({ me }: { me: AuthMe }) {
  const { t } = useTranslation('common')
  const word = useWords()
  const theme = useThemeChoice()
  const name = me.name === '' ? me.email : me.name
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t('user.menu', { name })}
        className="flex w-full items-center gap-2.5 rounded-md p-2 text-left hover:bg-surface-2"
      >
        <span
          aria-hidden
          className="grid size-8 shrink-0 place-items-center rounded-full bg-primary-soft text-[13px] font-semibold text-primary uppercase"
        >
          {name.slice(0, 1)}
        </span>
        <span className="flex min-w-0 flex-1 flex-col leading-tight">
          <span className="truncate text-sm font-medium">{name}</span>
          <span className="truncate text-xs text-text-2">{word('role', me.role)}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 text-text-2" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="z-50 outline-none" sideOffset={6} align="start">
          <Menu.Popup className="min-w-52 rounded-lg border bg-surface p-1.5 shadow-lg outline-none">
            <Menu.RadioGroup
              value={theme}
              onValueChange={(value: ThemeChoice) => {
                chooseTheme(value)
              }}
            >
              <Menu.Group>
                <Menu.GroupLabel className="px-2.5 pt-1 pb-1.5 text-xs text-text-2">
                  {t('theme.label')}
                </Menu.GroupLabel>
                {THEMES.map((choice) => (
                  <Menu.RadioItem key={choice} value={choice} className={ITEM}>
                    <span className="grid size-4 place-items-center">
                      <Menu.RadioItemIndicator>
                        <Check aria-hidden />
                      </Menu.RadioItemIndicator>
                    </span>
                    {t(`theme.${choice}`)}
                  </Menu.RadioItem>
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
            <Menu.Separator className="mx-1 my-1.5 h-px bg-line" />
            <Menu.Item
              className={ITEM}
              onClick={() => {
                toLogin('left')
              }}
            >
              <LogOut aria-hidden />
              {t('user.signOut')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
