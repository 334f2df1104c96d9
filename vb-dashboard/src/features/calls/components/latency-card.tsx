import { useTranslation } from 'react-i18next'
import type { LatencySample } from '@/api/generated/schemas'
import { Card } from '@/components/ui/card'
import { Figure } from '@/components/ui/figure'
import { formatMilliseconds } from '@/lib/format'
import { PARTS, percentileOf, totalOf } from '../latency'

const COLOURS: Record<(typeof PARTS)[number], string> = {
  stt_ms: 'bg-[#5b8db8]',
  rag_ms: 'bg-[#8a79b5]',
  tool_ms: 'bg-[#b08a4a]',
  llm_ms: 'bg-[#3f8f86]',
  tts_ms: 'bg-[#9aa5a4]',
}

/** How long the customer waited for each answer, and for what. */
export function LatencyCard({ samples }: { samples: LatencySample[] }) {
  const { t } = useTranslation('calls')
  const longest = Math.max(1, ...samples.map(totalOf))
  const used = PARTS.filter((part) => samples.some((sample) => (sample[part] ?? 0) > 0))
  return (
    <Card title={t('latency.title')}>
      {samples.length === 0 ? (
        <p className="text-sm text-text-2">{t('latency.none')}</p>
      ) : (
        <div className="flex flex-col gap-3">
          <dl className="grid grid-cols-3 gap-3">
            <Figure
              label={t('latency.p50')}
              value={formatMilliseconds(percentileOf(samples, 0.5))}
            />
            <Figure
              label={t('latency.p90')}
              value={formatMilliseconds(percentileOf(samples, 0.9))}
            />
            <Figure
              label={t('latency.worst')}
              value={formatMilliseconds(percentileOf(samples, 1))}
            />
          </dl>
          <table className="w-full text-[13px] tabular-nums">
            <caption className="sr-only">{t('latency.title')}</caption>
            <thead>
              <tr className="text-xs text-text-2">
                <th scope="col" className="w-9 pb-1 text-left font-medium">
                  {t('latency.turn')}
                </th>
                <th scope="col" className="pb-1 text-left font-medium">
                  {t('latency.parts')}
                </th>
                <th scope="col" className="w-20 pb-1 text-right font-medium">
                  {t('latency.total')}
                </th>
              </tr>
            </thead>
            <tbody>
              {samples.map((sample, index) => (
                <tr key={index}>
                  <td className="py-1 text-text-2">{sample.turn ?? index + 1}</td>
                  <td className="py-1">
                    <Bar sample={sample} longest={longest} />
                  </td>
                  <td className="py-1 text-right">{formatMilliseconds(totalOf(sample))}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-text-2">
            {used.map((part) => (
              <li key={part} className="flex items-center gap-1.5">
                <span aria-hidden className={`size-2 rounded-sm ${COLOURS[part]}`} />
                {t(`latency.part.${part}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function Bar({ sample, longest }: { sample: LatencySample; longest: number }) {
  const { t } = useTranslation('calls')
  const known = PARTS.filter((part) => (sample[part] ?? 0) > 0)
  const words = known
    .map((part) => `${t(`latency.part.${part}`)} ${formatMilliseconds(sample[part])}`)
    .join(', ')
  return (
    <div title={words} className="flex h-2.5 gap-px overflow-hidden rounded-sm bg-surface-2">
      <span className="sr-only">{words}</span>
      {known.map((part) => (
        <span
          key={part}
          aria-hidden
          className={COLOURS[part]}
          style={{ width: `${String(((sample[part] ?? 0) / longest) * 100)}%` }}
        />
      ))}
    </div>
  )
}
