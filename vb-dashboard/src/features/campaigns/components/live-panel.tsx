import { useTranslation } from 'react-i18next'
import type { CampaignView } from '@/api/generated/schemas'
import { Timestamp } from '@/components/time/timestamp'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Figure } from '@/components/ui/figure'
import { useWords } from '@/components/words'
import { formatCount, formatDecimal, formatDuration } from '@/lib/format'
import type { Tone } from '@/lib/tone'

const TONES: Record<string, Tone> = {
  live: 'good',
  idle: 'neutral',
  outside_window: 'warning',
  finished: 'neutral',
}

/** What the dialler does for this campaign right now. */
export function LivePanel({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation('campaigns')
  const word = useWords()
  const { live } = campaign
  const { state } = live
  return (
    <Card
      title={t('live.title')}
      aside={<Badge tone={TONES[state] ?? 'neutral'}>{word('live', state)}</Badge>}
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-6">
        <Figure size="large" label={t('live.ringing')} value={formatCount(live.ringing)} />
        <Figure
          size="large"
          label={t('live.inProgress')}
          value={formatCount(live.in_progress)}
          note={t('live.seats', { n: formatCount(campaign.config.concurrency_limit) })}
        />
        <Figure
          size="large"
          label={t('live.dials')}
          value={formatDecimal(live.dials_per_second, '/s')}
        />
        <Figure
          size="large"
          label={t('live.connected')}
          value={`${formatCount(live.connected_per_hour)} /h`}
        />
        <Figure
          size="large"
          label={t('live.ringTime')}
          value={formatDuration(live.average_ring_seconds)}
        />
        <Figure
          size="large"
          label={t('live.waiting')}
          value={formatCount(live.pending + live.retries_queued)}
          note={t('live.retries', { n: formatCount(live.retries_queued) })}
        />
      </dl>
      <p className="mt-4 flex flex-wrap gap-x-6 gap-y-1 border-t pt-3 text-[13px] text-text-2">
        <span>
          {t('live.lastDial')} <Timestamp at={live.last_dial_at} />
        </span>
        <span>
          {t('live.eta')} <Timestamp at={live.eta_at} />
        </span>
      </p>
    </Card>
  )
}
