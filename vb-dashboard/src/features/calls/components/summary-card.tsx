import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CallRecord } from '@/api/generated/schemas'
import { Timestamp } from '@/components/time/timestamp'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Facts } from '@/components/ui/facts'
import { useWords } from '@/components/words'
import { formatDuration, shortId, UNKNOWN } from '@/lib/format'

export function SummaryCard({ call }: { call: CallRecord }) {
  const { t } = useTranslation(['calls', 'common'])
  const word = useWords()
  return (
    <Card title={t('summary.title')}>
      <Facts
        facts={[
          { label: t('summary.disposition'), value: call.disposition ?? UNKNOWN },
          { label: t('summary.sub'), value: call.sub_disposition ?? UNKNOWN },
          { label: t('summary.ended'), value: word('ended', call.disconnected_by) },
          { label: t('summary.duration'), value: formatDuration(call.call_duration_seconds) },
          { label: t('summary.phone'), value: call.caller_id ?? UNKNOWN },
          { label: t('summary.from'), value: call.from_number ?? UNKNOWN },
          { label: t('summary.bot'), value: call.bot_name ?? call.bot_id ?? UNKNOWN },
          {
            label: t('summary.campaign'),
            value:
              typeof call.campaign_id === 'string' ? (
                <Link
                  to="/dashboard/campaigns/$campaignId"
                  params={{ campaignId: call.campaign_id }}
                  className="text-primary hover:underline"
                >
                  {call.campaign_name ?? shortId(call.campaign_id)}
                </Link>
              ) : (
                UNKNOWN
              ),
          },
          { label: t('summary.started'), value: <Timestamp at={call.started_at} /> },
          {
            label: t('summary.completed'),
            value: <Timestamp at={call.ended_at ?? call.completed_at} />,
          },
          {
            label: t('summary.session'),
            value: (
              <span className="inline-flex items-center">
                <code className="font-mono text-xs">{shortId(call.session_id)}</code>
                <CopyButton text={call.session_id} label={t('common:copy.id')} />
              </span>
            ),
          },
        ]}
      />
    </Card>
  )
}
