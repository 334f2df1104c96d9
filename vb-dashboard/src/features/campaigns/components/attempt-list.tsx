import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RowView, RowViewAttemptView } from '@/api/generated/schemas'
import { Timestamp } from '@/components/time/timestamp'
import { useWords } from '@/components/words'
import { formatDuration } from '@/lib/format'

/** Seconds between two ISO times, null when one is missing. */
const span = (from: string | null, to: string | null): number | null =>
  from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 1000

/** Every attempt of one contact and the variables of its line in the file. */
export function AttemptList({ row }: { row: RowView }) {
  const { t } = useTranslation('campaigns')
  const variables = Object.entries(row.variables)
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-2">
        {row.attempts.map((attempt) => (
          <AttemptLine key={attempt.attempt_id} attempt={attempt} />
        ))}
      </ol>
      {variables.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 border-t pt-2 text-xs text-text-2">
          <span className="font-medium">{t('attempt.variables')}</span>
          {variables.map(([name, value]) => (
            <span key={name}>
              <code className="font-mono">{name}</code>: {value}
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

function AttemptLine({ attempt }: { attempt: RowViewAttemptView }) {
  const { t } = useTranslation('campaigns')
  const word = useWords()
  const ring = span(attempt.started_at, attempt.answered_at ?? attempt.ended_at)
  const talk = span(attempt.answered_at, attempt.ended_at)
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-[13px]">
      <span className="font-medium">
        {attempt.number}. {word('kind', attempt.kind)}
      </span>
      <Timestamp at={attempt.started_at} />
      <span>
        {attempt.outcome === null
          ? word('attempt', attempt.state)
          : word('outcome', attempt.outcome)}
        {attempt.sip_code !== null && ` (SIP ${String(attempt.sip_code)})`}
      </span>
      {attempt.disposition !== null && <span>{attempt.disposition}</span>}
      <span className="text-text-2">{t('attempt.ring', { time: formatDuration(ring) })}</span>
      {talk !== null && (
        <span className="text-text-2">{t('attempt.talk', { time: formatDuration(talk) })}</span>
      )}
      <span className="text-text-2">{t('attempt.from', { number: attempt.from_number })}</span>
      {attempt.answered_at !== null && (
        <Link
          to="/dashboard/calls/$sessionId"
          params={{ sessionId: attempt.session_id }}
          className="font-medium text-primary hover:underline"
        >
          {t('attempt.open')}
        </Link>
      )}
    </li>
  )
}
