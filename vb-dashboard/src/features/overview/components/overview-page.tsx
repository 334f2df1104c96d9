import { useTranslation } from 'react-i18next'
import { PageHeader } from '@/components/ui/page-header'
import { FleetCard } from './fleet-card'
import { LastCallsCard } from './last-calls-card'
import { RunningCard } from './running-card'

export function OverviewPage() {
  const { t } = useTranslation('overview')
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <RunningCard />
        <FleetCard />
        <div className="min-w-0 xl:col-span-2">
          <LastCallsCard />
        </div>
      </div>
    </>
  )
}
