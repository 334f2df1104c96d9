import { z } from 'zod'
import { send, sendJson } from '../client'
import { instant, list, openObject, optional, page } from './primitives'

const seconds = optional(z.number())
const milliseconds = optional(z.number())

const callSummarySchema = z.object({
  session_id: z.string(),
  bot_id: optional(z.string()),
  bot_name: optional(z.string()),
  campaign_id: optional(z.string()),
  campaign_name: optional(z.string()),
  caller_id: optional(z.string()),
  from_number: optional(z.string()),
  call_direction: optional(z.string()),
  status: optional(z.string()),
  disconnected_by: optional(z.string()),
  disposition: optional(z.string()),
  sub_disposition: optional(z.string()),
  call_duration_seconds: seconds,
  started_at: optional(instant),
  has_recording: optional(z.boolean()),
})
export type CallSummary = z.infer<typeof callSummarySchema>

const turnSchema = z.object({
  role: z.string(),
  text: optional(z.string()),
  /** Seconds from the start of the recording. */
  started_at: seconds,
  ended_at: seconds,
  interrupted: optional(z.boolean()),
})
export type TranscriptTurn = z.infer<typeof turnSchema>

const latencySampleSchema = z.object({
  turn: optional(z.number()),
  stt_ms: milliseconds,
  rag_ms: milliseconds,
  tool_ms: milliseconds,
  llm_ms: milliseconds,
  tts_ms: milliseconds,
  total_ms: milliseconds,
})
export type LatencySample = z.infer<typeof latencySampleSchema>

const eventSchema = z.object({
  type: z.string(),
  /** Milliseconds from the start of the call. */
  at_ms: milliseconds,
  name: optional(z.string()),
  data: z.unknown(),
})
export type CallEvent = z.infer<typeof eventSchema>

const callSchema = z.object({
  ...callSummarySchema.shape,
  transcript: list(turnSchema),
  latency: optional(openObject),
  latency_samples: list(latencySampleSchema),
  events: list(eventSchema),
  post_call_analysis: optional(openObject),
  qc_analysis: optional(openObject),
  was_transferred: optional(z.boolean()),
  transfer_destination: optional(z.string()),
  transfer_failed_reason: optional(z.string()),
  recording_playback_url: optional(z.string()),
  answered_at: optional(instant),
  ended_at: optional(instant),
  completed_at: optional(instant),
})
export type Call = z.infer<typeof callSchema>

export interface CallQuery {
  page: number
  limit: number
  bot_id?: string | undefined
  campaign_id?: string | undefined
  status?: string | undefined
  disconnected_by?: string | undefined
  phone?: string | undefined
}

export const listCalls = (query: CallQuery, signal?: AbortSignal) =>
  sendJson('/calls', page(callSummarySchema), { query: { ...query }, signal })

export const getCall = (sessionId: string, signal?: AbortSignal) =>
  sendJson(`/calls/${encodeURIComponent(sessionId)}`, callSchema, {
    query: { make_recording_accessible: true },
    signal,
  })

export const exportCall = async (sessionId: string): Promise<Blob> =>
  (await send(`/calls/${encodeURIComponent(sessionId)}/export.json`)).blob()

export const getRecording = async (sessionId: string, signal?: AbortSignal): Promise<Blob> =>
  (await send(`/recordings/${encodeURIComponent(sessionId)}`, { signal })).blob()
