import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { backendUrl } from '@/api/client'
import type { CallRecord } from '@/api/generated/schemas'
import { Waveform } from '@/components/audio/waveform'
import { ProblemNote } from '@/components/states/problem-note'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Skeleton } from '@/components/ui/skeleton'
import { formatPosition } from '@/lib/format'
import { hasRecording, recordingQuery } from '../queries'

interface RecordingCardProps {
  call: CallRecord
  audio: RefObject<HTMLAudioElement | null>
  startAt: number
  position: number
  onSeek: (seconds: number) => void
}

/** Player of the recording: the browser's own control, and above it the picture of both speakers. */
export function RecordingCard(props: RecordingCardProps) {
  const { t } = useTranslation('calls')
  const { call, position } = props
  if (!hasRecording(call)) {
    return (
      <Card title={t('recording.title')}>
        <p className="text-sm text-text-2">
          {t(call.status === 'in_progress' ? 'recording.later' : 'recording.none')}
        </p>
      </Card>
    )
  }
  const link = new URL(`/dashboard/calls/${call.session_id}`, window.location.href)
  link.searchParams.set('t', position.toFixed(1))
  return (
    <Card
      title={t('recording.title')}
      aside={
        <CopyButton text={link.toString()} label={t('recording.copyLabel')}>
          {t('recording.copy', { at: formatPosition(position) })}
        </CopyButton>
      }
    >
      <Player {...props} />
    </Card>
  )
}

function Player({ call, audio, startAt, position, onSeek }: RecordingCardProps) {
  const { t } = useTranslation('calls')
  const recording = useQuery(recordingQuery(call.session_id))
  const address = call.recording_playback_url ?? null
  const streamed = recording.isError && address !== null ? backendUrl(address) : null
  const source = recording.data?.url ?? streamed
  const picture = recording.data?.picture
  if (recording.isError && streamed === null) return <ProblemNote error={recording.error} />
  return (
    <div className="flex flex-col gap-3">
      {recording.isPending && <Skeleton className="h-24" />}
      {picture && (
        <Waveform
          peaks={picture.peaks}
          seconds={picture.seconds}
          position={position}
          onSeek={onSeek}
        />
      )}
      {picture === null && <p className="text-xs text-text-2">{t('recording.noPicture')}</p>}
      {/* The words of the recording stand in the transcript below. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        controls
        preload="auto"
        aria-label={t('recording.player')}
        className="h-10 w-full"
        {...(source === null ? {} : { src: source })}
        onLoadedMetadata={() => {
          if (startAt > 0) onSeek(startAt)
        }}
      />
      {picture && (
        <p className="flex gap-4 text-xs text-text-2">
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-full bg-customer" />
            {t('recording.upper')}
          </span>
          {picture.peaks.length > 1 && (
            <span className="flex items-center gap-1.5">
              <span aria-hidden className="size-2 rounded-full bg-bot" />
              {t('recording.lower')}
            </span>
          )}
        </p>
      )}
    </div>
  )
}
