import { Link } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { StatePanel } from '@/components/states/state-panel'
import { buttonStyles } from '@/components/ui/button-styles'

export function NotFoundPage() {
  const { t } = useTranslation('common')
  return (
    <>
      <h1 className="sr-only">{t('notFound.title')}</h1>
      <StatePanel
        icon={SearchX}
        title={t('notFound.title')}
        action={
          <Link to="/dashboard" className={buttonStyles()}>
            {t('notFound.action')}
          </Link>
        }
      >
        {t('notFound.detail')}
      </StatePanel>
    </>
  )
}
