import { useTranslation } from 'react-i18next'
import type { CampaignView } from '@/api/generated/schemas'
import { Progress } from '@/components/ui/progress'
import { baseDiallingCompleted, processedCount, processedPercent } from '@/lib/campaign-maths'
import { formatCount, formatPercent } from '@/lib/format'

/** How far a campaign is: percent, contacts, connected. */
export function CampaignProgress({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation('campaigns')
  const { stats, status, name } = campaign
  const percent = processedPercent(stats)
  if (stats.total_calls === 0) return <span className="text-text-2">{t('progress.none')}</span>
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between gap-3 text-xs whitespace-nowrap tabular-nums">
        <span>
          <strong className="text-[13px] font-semibold">{formatPercent(percent)}</strong>{' '}
          <span className="text-text-2">
            {t('progress.contacts', {
              done: formatCount(processedCount(stats)),
              total: formatCount(stats.total_calls),
            })}
          </span>
        </span>
        <span className="text-text-2">
          {t('progress.connected', { n: formatCount(stats.connected) })}
        </span>
      </div>
      <Progress
        percent={percent}
        label={t('progress.label', { name })}
        valueText={formatPercent(percent)}
        tone={status === 'paused' ? 'warning' : status === 'running' ? 'active' : 'neutral'}
      />
      {baseDiallingCompleted(stats) && (
        <span className="text-xs text-text-2">
          {t('progress.onlyCallbacks', { n: formatCount(stats.callback_pending) })}
        </span>
      )}
    </div>
  )
}
