import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TranscriptTurn } from '@/api/generated/schemas'
import { Card } from '@/components/ui/card'
import { useWords } from '@/components/words'
import { cn } from '@/lib/cn'
import { formatPosition } from '@/lib/format'
import { turnAt } from '@/lib/transcript'

interface TranscriptCardProps {
  turns: TranscriptTurn[]
  inProgress: boolean
  /** Playing position in seconds; null when there is nothing to play. */
  position: number | null
  onChoose: (seconds: number) => void
}

/** The conversation line by line, locked to the recording. */
export function TranscriptCard({ turns, inProgress, position, onChoose }: TranscriptCardProps) {
  const { t } = useTranslation('calls')
  const playing = position === null || position === 0 ? -1 : turnAt(turns, position)
  return (
    <Card title={t('transcript.title')}>
      {turns.length === 0 ? (
        <p className="text-sm text-text-2">
          {t(inProgress ? 'transcript.later' : 'transcript.none')}
        </p>
      ) : (
        <ol className="-mx-2 flex flex-col gap-0.5">
          {turns.map((turn, index) => (
            <TurnLine
              key={index}
              turn={turn}
              isPlaying={index === playing}
              onChoose={position === null ? null : onChoose}
            />
          ))}
        </ol>
      )}
    </Card>
  )
}

interface TurnLineProps {
  turn: TranscriptTurn
  isPlaying: boolean
  onChoose: ((seconds: number) => void) | null
}

function TurnLine({ turn, isPlaying, onChoose }: TurnLineProps) {
  const { t } = useTranslation('calls')
  const word = useWords()
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isPlaying) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isPlaying])
  const isBot = turn.role === 'assistant'
  const content = (
    <>
      <span className="w-10 shrink-0 pt-px text-xs text-text-2 tabular-nums">
        {formatPosition(turn.started_at)}
      </span>
      <span
        className={cn(
          'w-18 shrink-0 text-[13px] font-medium',
          isBot ? 'text-bot' : 'text-customer',
        )}
      >
        {word('speaker', turn.role)}
      </span>
      <span className="min-w-0 flex-1 break-words">
        {turn.text}
        {turn.interrupted && (
          <span className="ml-1.5 text-xs text-text-2">({t('transcript.interrupted')})</span>
        )}
      </span>
    </>
  )
  const look = cn(
    'flex w-full gap-2 rounded-md border-l-2 border-transparent px-2 py-1.5 text-left text-sm',
    isPlaying && 'border-primary bg-primary-soft',
  )
  return (
    <li ref={line} aria-current={isPlaying ? 'true' : undefined}>
      {onChoose === null ? (
        <div className={look}>{content}</div>
      ) : (
        <button
          type="button"
          className={cn(look, !isPlaying && 'hover:bg-surface-2')}
          onClick={() => {
            onChoose(turn.started_at)
          }}
        >
          {content}
        </button>
      )}
    </li>
  )
}
