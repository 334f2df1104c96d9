import { useTranslation } from 'react-i18next'
import type { CallRecord } from '@/api/generated/schemas'
import { Card } from '@/components/ui/card'

type Analysis = CallRecord['post_call_analysis']

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 1)

/** What the analysis after the call found; its fields are whatever the bot defines. */
export function AnalysisCard({ call }: { call: CallRecord }) {
  const { t } = useTranslation('calls')
  return (
    <>
      <Section title={t('analysis.postCall')} analysis={call.post_call_analysis} />
      <Section title={t('analysis.quality')} analysis={call.qc_analysis} />
    </>
  )
}

function Section({ title, analysis }: { title: string; analysis: Analysis }) {
  const entries = Object.entries(analysis ?? {})
  if (entries.length === 0) return null
  return (
    <Card title={title}>
      <dl className="flex flex-col gap-2.5 text-sm">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt className="font-mono text-xs break-words text-text-2">{name}</dt>
            <dd className="break-words whitespace-pre-wrap">{asText(value)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
