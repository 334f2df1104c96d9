import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Megaphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CampaignView } from '@/api/generated/schemas'
import { Freshness } from '@/components/live/freshness'
import { QueryView } from '@/components/states/query-view'
import { StatePanel } from '@/components/states/state-panel'
import { Badge } from '@/components/ui/badge'
import { buttonStyles } from '@/components/ui/button-styles'
import { Card } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { Skeleton } from '@/components/ui/skeleton'
import { useWords } from '@/components/words'
import { processedCount, processedPercent } from '@/lib/campaign-maths'
import { formatCount, formatPercent, formatRatio } from '@/lib/format'
import { runningCampaignsQuery } from '../queries'

export function RunningCard() {
  const { t } = useTranslation('overview')
  const query = useQuery(runningCampaignsQuery())
  return (
    <Card title={t('running.title')} aside={<Freshness query={query} live />}>
      <QueryView query={query} skeleton={<Skeleton className="h-28" />}>
        {(campaigns) =>
          campaigns.length === 0 ? (
            <StatePanel
              icon={Megaphone}
              title={t('running.empty')}
              action={
                <Link to="/dashboard/campaigns" className={buttonStyles()}>
                  {t('running.open')}
                </Link>
              }
            >
              {t('running.emptyNext')}
            </StatePanel>
          ) : (
            <ul className="-my-1 divide-y">
              {campaigns.map((campaign) => (
                <RunningLine key={campaign.id} campaign={campaign} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  )
}

function RunningLine({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation('overview')
  const word = useWords()
  const { stats, live } = campaign
  const percent = processedPercent(stats)
  return (
    <li className="grid items-center gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_auto]">
      <div className="flex min-w-0 flex-col items-start gap-1">
        <Link
          to="/dashboard/campaigns/$campaignId"
          params={{ campaignId: campaign.id }}
          className="max-w-full truncate text-sm font-medium hover:underline"
        >
          {campaign.name}
        </Link>
        <Badge
          tone={
            live.state === 'live' ? 'good' : live.state === 'outside_window' ? 'warning' : 'neutral'
          }
        >
          {word('live', live.state)}
        </Badge>
      </div>
      <div className="flex flex-col gap-1 text-xs tabular-nums">
        <span className="flex justify-between text-text-2">
          <strong className="font-semibold text-text">{formatPercent(percent)}</strong>
          {t('running.processed', {
            done: formatCount(processedCount(stats)),
            total: formatCount(stats.total_calls),
          })}
        </span>
        <Progress
          percent={percent}
          label={t('running.progress', { name: campaign.name })}
          valueText={formatPercent(percent)}
        />
      </div>
      <dl className="grid grid-cols-2 gap-4 text-[13px] tabular-nums sm:w-44">
        <Rate label={t('running.answer')} value={formatRatio(stats.attempt_answer_rate)} />
        <Rate label={t('running.abandon')} value={formatRatio(stats.abandon_rate)} />
      </dl>
    </li>
  )
}

function Rate({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-xs text-text-2">{label}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  )
}
