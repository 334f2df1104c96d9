import { useTranslation } from 'react-i18next'
import type { CampaignStats } from '@/api/generated/schemas'
import { Figure } from '@/components/ui/figure'
import { formatCount, formatDuration, formatRatio } from '@/lib/format'

/** Share of answered calls that may be abandoned before the pacing is at fault. */
const ABANDON_TARGET = 0.03

export function StatsGrid({ stats }: { stats: CampaignStats }) {
  const { t } = useTranslation('campaigns')
  const abandonedTooOften = (stats.abandon_rate ?? 0) > ABANDON_TARGET
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Figure label={t('stats.answerRate')} value={formatRatio(stats.attempt_answer_rate)} />
        <Figure label={t('stats.connectRate')} value={formatRatio(stats.connect_rate)} />
        <Figure label={t('stats.completionRate')} value={formatRatio(stats.completion_rate)} />
        <Figure
          label={t('stats.abandonRate')}
          value={formatRatio(stats.abandon_rate)}
          tone={abandonedTooOften ? 'alarm' : 'neutral'}
          note={t('stats.abandonTarget', { target: formatRatio(ABANDON_TARGET) })}
        />
      </dl>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-t pt-4 sm:grid-cols-4">
        <Figure label={t('stats.total')} value={formatCount(stats.total_calls)} />
        <Figure label={t('stats.attempted')} value={formatCount(stats.attempted)} />
        <Figure label={t('stats.attempts')} value={formatCount(stats.attempts)} />
        <Figure label={t('stats.answered')} value={formatCount(stats.answered)} />
        <Figure label={t('stats.connected')} value={formatCount(stats.connected)} />
        <Figure label={t('stats.completed')} value={formatCount(stats.completed)} />
        <Figure label={t('stats.exhausted')} value={formatCount(stats.failed)} />
        <Figure label={t('stats.abandoned')} value={formatCount(stats.abandoned)} />
        <Figure label={t('stats.machines')} value={formatCount(stats.machine_detected_count)} />
        <Figure label={t('stats.callbacks')} value={formatCount(stats.callback_pending)} />
        <Figure label={t('stats.windowClosed')} value={formatCount(stats.window_closed)} />
        <Figure label={t('stats.stopped')} value={formatCount(stats.manual_stopped)} />
        <Figure label={t('stats.talk')} value={formatDuration(stats.average_talk_seconds)} />
        <Figure label={t('stats.ring')} value={formatDuration(stats.average_ring_seconds)} />
      </dl>
    </div>
  )
}
