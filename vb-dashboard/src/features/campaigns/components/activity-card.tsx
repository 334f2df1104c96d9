import { useTranslation } from 'react-i18next'
import type { CampaignActivity } from '@/api/generated/schemas'
import { Timestamp } from '@/components/time/timestamp'
import { Card } from '@/components/ui/card'
import { useWords } from '@/components/words'

/** Who did what with the campaign, the latest first. */
export function ActivityCard({ activity }: { activity: CampaignActivity[] }) {
  const { t } = useTranslation('campaigns')
  const word = useWords()
  return (
    <Card title={t('activity.title', { n: activity.length })}>
      {activity.length === 0 ? (
        <p className="text-sm text-text-2">{t('activity.empty')}</p>
      ) : (
        <ol className="flex flex-col gap-2.5 text-sm">
          {activity.toReversed().map((entry) => (
            <li key={`${entry.at} ${entry.action}`} className="flex flex-col">
              <span className="font-medium">{word('activity', entry.action)}</span>
              <span className="text-[13px] break-words text-text-2">
                <Timestamp at={entry.at} />
                {` · ${entry.by}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
