import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { Menu as MenuIcon, Radio, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthMe } from '@/api/generated/schemas'
import { displaySettingsQuery } from '@/api/reference-queries'
import { ZoneContext } from '@/components/time/zone-context'
import { buttonStyles } from '@/components/ui/button-styles'
import { browserZone, isKnownZone } from '@/lib/time'
import { BrandMark } from './brand-mark'
import { Navigation } from './navigation'
import { UserMenu } from './user-menu'

/** Frame of the signed-in part: navigation, account, banner, display time zone. */
export function Shell({ me, children }: { me: AuthMe; children: ReactNode }) {
  const { t } = useTranslation('common')
  const display = useQuery(displaySettingsQuery()).data
  const zone = display?.display_timezone ?? browserZone()
  return (
    <ZoneContext value={isKnownZone(zone) ? zone : browserZone()}>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-surface px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <aside className="sticky top-0 hidden h-dvh flex-col justify-between border-r bg-surface p-3 lg:flex">
          <div className="flex flex-col gap-5">
            <div className="px-2 pt-2">
              <BrandMark />
            </div>
            <Navigation />
          </div>
          <UserMenu me={me} />
        </aside>
        <div className="flex min-w-0 flex-col">
          <header className="flex items-center justify-between border-b bg-surface px-4 py-2.5 lg:hidden">
            <BrandMark />
            <Drawer me={me} />
          </header>
          {display?.simulated === true && <SimulatedBanner />}
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-[90rem] flex-1 px-4 py-6 outline-none lg:px-8"
          >
            {children}
          </main>
        </div>
      </div>
    </ZoneContext>
  )
}

function SimulatedBanner() {
  const { t } = useTranslation('common')
  return (
    <div
      role="note"
      className="flex flex-wrap items-center justify-center gap-x-2 gap-y-0.5 border-b bg-warning-soft px-4 py-1.5 text-center text-[13px] text-warning"
    >
      <Radio aria-hidden className="size-4" />
      <strong className="font-semibold">{t('simulated.title')}</strong>
      <span>{t('simulated.detail')}</span>
    </div>
  )
}

/** The navigation on narrow screens. */
function Drawer({ me }: { me: AuthMe }) {
  const { t } = useTranslation('common')
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label={t('nav.open')}
        className={buttonStyles({ variant: 'quiet', size: 'icon' })}
      >
        <MenuIcon aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col justify-between border-r bg-surface p-3 transition-transform data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex flex-col gap-5">
            <div className="flex items-center justify-between pl-2">
              <Dialog.Title className="contents">
                <BrandMark />
              </Dialog.Title>
              <Dialog.Close
                aria-label={t('nav.close')}
                className={buttonStyles({ variant: 'quiet', size: 'icon' })}
              >
                <X aria-hidden />
              </Dialog.Close>
            </div>
            <Navigation
              onChosen={() => {
                setOpen(false)
              }}
            />
          </div>
          <UserMenu me={me} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
