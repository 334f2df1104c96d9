import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AuthMe } from '@/api/generated/schemas'
import { StatePanel } from '@/components/states/state-panel'
import { Button } from '@/components/ui/button'
import { useWords } from '@/components/words'
import { BrandMark } from './brand-mark'
import { toLogin } from './session'

/** For users whose role has no screens here. */
export function ForbiddenPage({ me }: { me: AuthMe }) {
  const { t } = useTranslation('common')
  const word = useWords()
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center p-6">
      <BrandMark />
      <h1 className="sr-only">{t('forbidden.title')}</h1>
      <StatePanel
        icon={Lock}
        title={t('forbidden.title')}
        action={
          <Button
            onClick={() => {
              toLogin('left')
            }}
          >
            {t('forbidden.action')}
          </Button>
        }
      >
        {t('forbidden.detail', { email: me.email, role: word('role', me.role) })}
      </StatePanel>
    </main>
  )
}
