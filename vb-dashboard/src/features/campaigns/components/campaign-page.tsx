import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignView } from '@/api/generated/schemas'
import { Freshness } from '@/components/live/freshness'
import { QueryView } from '@/components/states/query-view'
import { Timestamp } from '@/components/time/timestamp'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { useWords } from '@/components/words'
import { shortId } from '@/lib/format'
import { campaignTone } from '@/lib/tone'
import { campaignQuery, type RowFilters } from '../queries'
import { acceptsUpload, isChanging } from '../rules'
import { ActivityCard } from './activity-card'
import { CampaignActions } from './campaign-actions'
import { CampaignProgress } from './campaign-progress'
import { LivePanel } from './live-panel'
import { RowsCard } from './rows-card'
import { RulesCard } from './rules-card'
import { StatsGrid } from './stats-grid'
import { UploadCard } from './upload-card'

interface CampaignPageProps {
  campaignId: string
  filters: RowFilters
  onFilters: (filters: RowFilters) => void
}

export function CampaignPage({ campaignId, filters, onFilters }: CampaignPageProps) {
  const { t } = useTranslation('campaigns')
  const query = useQuery(campaignQuery(campaignId))
  return (
    <QueryView
      query={query}
      skeleton={
        <div className="flex flex-col gap-4">
          <Skeleton className="h-9 w-72" />
          <Skeleton className="h-32" />
          <Skeleton className="h-64" />
        </div>
      }
    >
      {(campaign) => (
        <>
          <CampaignHeader
            campaign={campaign}
            freshness={<Freshness query={query} live={isChanging(campaign)} />}
          />
          <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="flex min-w-0 flex-col gap-4">
              {acceptsUpload(campaign) && <UploadCard campaign={campaign} />}
              {campaign.status !== 'draft' && <LivePanel campaign={campaign} />}
              {campaign.stats.total_calls > 0 && (
                <Card title={t('detail.performance')}>
                  <div className="mb-4 max-w-xl">
                    <CampaignProgress campaign={campaign} />
                  </div>
                  <StatsGrid stats={campaign.stats} />
                </Card>
              )}
              <RowsCard campaign={campaign} filters={filters} onFilters={onFilters} />
            </div>
            <div className="flex min-w-0 flex-col gap-4">
              <RulesCard campaign={campaign} />
              <ActivityCard activity={campaign.activity_log} />
            </div>
          </div>
        </>
      )}
    </QueryView>
  )
}

function CampaignHeader({ campaign, freshness }: { campaign: CampaignView; freshness: ReactNode }) {
  const { t } = useTranslation(['campaigns', 'common'])
  const word = useWords()
  const { status, name, id } = campaign
  return (
    <PageHeader
      back={
        <Link
          to="/dashboard/campaigns"
          className="inline-flex w-fit items-center gap-1 text-[13px] text-text-2 hover:underline"
        >
          <ArrowLeft aria-hidden className="size-3.5" />
          {t('title')}
        </Link>
      }
      title={
        <>
          {name}
          <Badge tone={campaignTone(status)}>{word('campaign', status)}</Badge>
        </>
      }
      description={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          {campaign.bot_name !== null && (
            <span>{t('detail.bot', { name: campaign.bot_name })}</span>
          )}
          <span className="inline-flex items-center">
            <code className="font-mono text-xs">{shortId(id)}</code>
            <CopyButton text={id} label={t('common:copy.id')} />
          </span>
          {campaign.started_at !== null && (
            <span>
              {t('detail.started')} <Timestamp at={campaign.started_at} />
            </span>
          )}
          {campaign.completed_at !== null && (
            <span>
              {t('detail.completed')} <Timestamp at={campaign.completed_at} />
              {campaign.completion_reason !== null &&
                ` (${word('reason', campaign.completion_reason)})`}
            </span>
          )}
        </span>
      }
      actions={
        <>
          {freshness}
          <CampaignActions campaign={campaign} />
        </>
      }
    />
  )
}
