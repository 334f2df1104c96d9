import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallRecord } from '@/api/generated/schemas'
import { usePosition } from '@/components/audio/use-position'
import { Freshness } from '@/components/live/freshness'
import { QueryView } from '@/components/states/query-view'
import { Timestamp } from '@/components/time/timestamp'
import { Badge } from '@/components/ui/badge'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { useWords } from '@/components/words'
import { callTone } from '@/lib/tone'
import { callQuery, hasRecording, isInProgress } from '../queries'
import { AnalysisCard } from './analysis-card'
import { CallBanners } from './call-banners'
import { EventsCard } from './events-card'
import { ExportButton } from './export-button'
import { LatencyCard } from './latency-card'
import { RecordingCard } from './recording-card'
import { SummaryCard } from './summary-card'
import { TranscriptCard } from './transcript-card'

interface CallPageProps {
  sessionId: string
  /** Position in the recording the page opens at, in seconds. */
  startAt: number
}

export function CallPage({ sessionId, startAt }: CallPageProps) {
  const query = useQuery(callQuery(sessionId))
  return (
    <QueryView
      query={query}
      skeleton={
        <div className="flex flex-col gap-4">
          <Skeleton className="h-9 w-72" />
          <div className="grid gap-4 xl:grid-cols-[19rem_minmax(0,1fr)_22rem]">
            <Skeleton className="h-72" />
            <Skeleton className="h-96" />
            <Skeleton className="h-72" />
          </div>
        </div>
      }
    >
      {(call) => (
        <>
          <CallHeader
            call={call}
            freshness={isInProgress(call) && <Freshness query={query} live />}
          />
          <CallBanners call={call} />
          <CallBody call={call} startAt={startAt} />
        </>
      )}
    </QueryView>
  )
}

function CallBody({ call, startAt }: { call: CallRecord; startAt: number }) {
  const audio = useRef<HTMLAudioElement>(null)
  const position = usePosition(audio)
  const recorded = hasRecording(call)
  const seek = (seconds: number) => {
    if (audio.current !== null) audio.current.currentTime = seconds
  }
  const seekAndPlay = (seconds: number) => {
    seek(seconds)
    void audio.current?.play()
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[19rem_minmax(0,1fr)] xl:grid-cols-[19rem_minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <SummaryCard call={call} />
        <AnalysisCard call={call} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 max-lg:order-first">
        <RecordingCard
          call={call}
          audio={audio}
          startAt={startAt}
          position={position}
          onSeek={seek}
        />
        <TranscriptCard
          turns={call.transcript ?? []}
          inProgress={isInProgress(call)}
          position={recorded ? position : null}
          onChoose={seekAndPlay}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:col-span-2 xl:col-span-1">
        <LatencyCard samples={call.latency_samples ?? []} />
        <EventsCard events={call.events ?? []} onChoose={recorded ? seekAndPlay : null} />
      </div>
    </div>
  )
}

function CallHeader({ call, freshness }: { call: CallRecord; freshness: ReactNode }) {
  const { t } = useTranslation('calls')
  const word = useWords()
  return (
    <PageHeader
      back={
        <Link
          to="/dashboard/calls"
          className="inline-flex w-fit items-center gap-1 text-[13px] text-text-2 hover:underline"
        >
          <ArrowLeft aria-hidden className="size-3.5" />
          {t('title')}
        </Link>
      }
      title={
        <>
          <span className="tabular-nums">{call.caller_id ?? t('detail.unknownCaller')}</span>
          <Badge tone={callTone(call.status)}>{word('call', call.status)}</Badge>
        </>
      }
      description={
        <>
          {word('direction', call.call_direction)} · <Timestamp at={call.started_at} />
        </>
      }
      actions={
        <>
          {freshness}
          <ExportButton sessionId={call.session_id} />
        </>
      }
    />
  )
}
