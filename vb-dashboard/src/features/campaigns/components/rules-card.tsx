import { useTranslation } from 'react-i18next'
import type { CampaignView } from '@/api/generated/schemas'
import { Card } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { useWords } from '@/components/words'
import { formatCount } from '@/lib/format'

/** The rules in force. */
export function RulesCard({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation('campaigns')
  const word = useWords()
  const { config, number_pool } = campaign
  const { time_window: window, redial_rules: redial } = config
  const list = (values: string[]) => (values.length === 0 ? t('rules.none') : values.join(', '))
  return (
    <Card title={t('rules.title')}>
      <Facts
        facts={[
          { label: t('rules.concurrency'), value: formatCount(config.concurrency_limit) },
          { label: t('rules.window'), value: `${window.start}–${window.end}` },
          { label: t('rules.zone'), value: window.timezone },
          { label: t('rules.days'), value: list(window.days.map((day) => word('day', day))) },
          { label: t('rules.mode'), value: word('mode', config.campaign_mode) },
          { label: t('rules.attempts'), value: formatCount(redial.max_attempts) },
          { label: t('rules.delay'), value: `${formatCount(redial.retry_delay_minutes)} min` },
          {
            label: t('rules.retryOn'),
            value: list([
              ...redial.retry_on_system.map((outcome) => word('ended', outcome)),
              ...redial.retry_on_custom,
            ]),
          },
          {
            label: t('rules.callbacks'),
            value: t(config.callback_detection.enabled ? 'rules.on' : 'rules.off'),
          },
          {
            label: t('rules.numbers'),
            value: list(number_pool.map((entry) => entry.number)),
          },
        ]}
      />
    </Card>
  )
}
