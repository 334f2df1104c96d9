import { useTranslation } from 'react-i18next'
import type { CallEvent } from '@/api/generated/schemas'
import { Card } from '@/components/ui/card'
import { cn } from '@/lib/cn'
import { formatPosition } from '@/lib/format'

interface EventsCardProps {
  events: CallEvent[]
  /** Goes to a position in the recording; null when there is none. */
  onChoose: ((seconds: number) => void) | null
}

const detailOf = (data: CallEvent['data']): string =>
  Object.entries(data)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')

/** What happened besides speech: tool calls, key presses, faults. */
export function EventsCard({ events, onChoose }: EventsCardProps) {
  const { t } = useTranslation('calls')
  return (
    <Card title={t('events.title')}>
      {events.length === 0 ? (
        <p className="text-sm text-text-2">{t('events.none')}</p>
      ) : (
        <ol className="flex flex-col gap-2 text-[13px]">
          {events.map((event, index) => (
            <li key={index} className="flex gap-2.5">
              <Moment at={event.at_ms} onChoose={onChoose} />
              <span className="flex min-w-0 flex-col">
                <span className={cn('font-medium', event.type === 'service_error' && 'text-alarm')}>
                  {event.type.replaceAll('_', ' ')}
                  {typeof event.name === 'string' && `: ${event.name}`}
                </span>
                <span className="text-xs break-words text-text-2">{detailOf(event.data)}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function Moment({ at, onChoose }: { at: number; onChoose: EventsCardProps['onChoose'] }) {
  const { t } = useTranslation('calls')
  const seconds = at / 1000
  const text = formatPosition(seconds)
  if (onChoose === null) {
    return <span className="w-10 shrink-0 text-text-2 tabular-nums">{text}</span>
  }
  return (
    <button
      type="button"
      aria-label={t('events.playFrom', { at: text })}
      className="w-10 shrink-0 text-left text-primary tabular-nums hover:underline"
      onClick={() => {
        onChoose(seconds)
      }}
    >
      {text}
    </button>
  )
}
