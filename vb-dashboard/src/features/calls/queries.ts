import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import { downloadFromBackend } from '@/api/client'
import { callGet, callList, getCallExportUrl, recordingPlay } from '@/api/generated/backend'
import type { CallListParams, CallRecord } from '@/api/generated/schemas'
import { LIVE_INTERVAL, pollWhile } from '@/api/live'
import { keys } from '@/api/query-keys'
import { peaksOfWav } from '@/lib/wav'

const CALLS_PER_PAGE = 50

/** Columns of the picture of a recording. */
const PEAKS = 480

export type CallFilters = Omit<CallListParams, 'limit'>

export const callsQuery = (filters: CallFilters) => {
  const query = { ...filters, page: filters.page ?? 1, limit: CALLS_PER_PAGE }
  return queryOptions({
    queryKey: keys.calls.list(query),
    queryFn: ({ signal }) => callList(query, { signal }),
    placeholderData: keepPreviousData,
    // Only the first page grows while one looks at it.
    refetchInterval: query.page === 1 ? LIVE_INTERVAL : false,
  })
}

export const isInProgress = (call: Pick<CallRecord, 'status'>): boolean =>
  call.status === 'in_progress'

export const callQuery = (sessionId: string) =>
  queryOptions({
    queryKey: keys.calls.detail(sessionId),
    queryFn: ({ signal }) => callGet(sessionId, { signal }),
    refetchInterval: pollWhile<CallRecord>(isInProgress),
  })

export const hasRecording = (
  call: Pick<CallRecord, 'has_recording' | 'recording_playback_url'>,
): boolean => call.has_recording || typeof call.recording_playback_url === 'string'

/** The whole recording and its picture. The address of the file lives as long as the page. */
export const recordingQuery = (sessionId: string) =>
  queryOptions({
    queryKey: keys.calls.recording(sessionId),
    queryFn: async ({ signal }) => {
      const file = await recordingPlay(sessionId, { signal })
      return {
        url: URL.createObjectURL(file),
        size: file.size,
        picture: await peaksOfWav(file, PEAKS),
      }
    },
    staleTime: Infinity,
    gcTime: Infinity,
  })

export const exportMutation = (sessionId: string) =>
  mutationOptions({ mutationFn: () => downloadFromBackend(getCallExportUrl(sessionId)) })
