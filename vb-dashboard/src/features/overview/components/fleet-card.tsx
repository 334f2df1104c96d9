import { useQuery } from '@tanstack/react-query'
import { ServerOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FleetFleetStatus } from '@/api/generated/schemas'
import { fleetQuery } from '@/api/reference-queries'
import { Freshness } from '@/components/live/freshness'
import { QueryView } from '@/components/states/query-view'
import { StatePanel } from '@/components/states/state-panel'
import { Card } from '@/components/ui/card'
import { Figure } from '@/components/ui/figure'
import { Progress } from '@/components/ui/progress'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount, formatPercent } from '@/lib/format'

/** Percent of the capacity above which new calls may soon wait. */
const NEARLY_FULL = 80

export function FleetCard() {
  const { t } = useTranslation('overview')
  const query = useQuery(fleetQuery())
  return (
    <Card title={t('fleet.title')} aside={<Freshness query={query} live />}>
      <QueryView query={query} skeleton={<Skeleton className="h-28" />}>
        {(fleet) =>
          fleet.workers.length === 0 ? (
            <StatePanel icon={ServerOff} title={t('fleet.empty')}>
              {t('fleet.emptyNext')}
            </StatePanel>
          ) : (
            <Gauge fleet={fleet} />
          )
        }
      </QueryView>
    </Card>
  )
}

function Gauge({ fleet }: { fleet: FleetFleetStatus }) {
  const { t } = useTranslation('overview')
  const percent = fleet.total_capacity === 0 ? 0 : (fleet.active_calls / fleet.total_capacity) * 100
  const full = percent > NEARLY_FULL
  const healthy = fleet.workers.filter(({ status }) => status === 'healthy').length
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-3 gap-4">
        <Figure size="large" label={t('fleet.active')} value={formatCount(fleet.active_calls)} />
        <Figure size="large" label={t('fleet.free')} value={formatCount(fleet.available)} />
        <Figure
          size="large"
          label={t('fleet.capacity')}
          value={formatCount(fleet.total_capacity)}
        />
      </dl>
      <div className="flex flex-col gap-1.5">
        <Progress
          percent={percent}
          label={t('fleet.usage')}
          valueText={t('fleet.usageText', { percent: formatPercent(percent) })}
          tone={full ? 'alarm' : 'active'}
          className="h-2.5"
        />
        <p className="flex justify-between text-[13px] text-text-2 tabular-nums">
          <span>{t('fleet.usageText', { percent: formatPercent(percent) })}</span>
          <span className={healthy < fleet.workers.length ? 'font-medium text-alarm' : ''}>
            {t('fleet.hosts', { healthy, total: fleet.workers.length })}
          </span>
        </p>
        {full && <p className="text-[13px] font-medium text-alarm">{t('fleet.full')}</p>}
      </div>
    </div>
  )
}
