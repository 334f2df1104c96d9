import { z } from 'zod'
import { send, sendJson } from '../client'
import { count, instant, list, openObject, optional, page } from './primitives'

const rate = optional(z.number())

const timeWindowSchema = z.object({
  start: z.string(),
  end: z.string(),
  timezone: z.string(),
  days: list(z.string()),
})

const configSchema = z.object({
  concurrency_limit: z.number(),
  campaign_mode: z.string(),
  time_window: timeWindowSchema,
  redial_rules: z.object({
    max_attempts: z.number(),
    retry_delay_minutes: z.number(),
    retry_on_system: list(z.string()),
    retry_on_custom: list(z.string()),
  }),
  callback_detection: optional(z.object({ enabled: z.boolean() })),
})
type CampaignConfig = z.infer<typeof configSchema>

const statsSchema = z.object({
  total_calls: count,
  pending: count,
  retries_queued: count,
  callback_pending: count,
  in_progress: count,
  ringing: count,
  completed: count,
  exhausted: count,
  failed: count,
  abandoned: count,
  machine_detected_count: count,
  window_closed: count,
  manual_stopped: count,
  attempted: count,
  attempts: count,
  answered: count,
  connected: count,
  attempt_answer_rate: rate,
  connect_rate: rate,
  completion_rate: rate,
  abandon_rate: rate,
  average_talk_seconds: optional(z.number()),
  average_ring_seconds: optional(z.number()),
})
export type CampaignStats = z.infer<typeof statsSchema>

const liveSchema = z.object({
  state: optional(z.string()),
  ringing: count,
  in_progress: count,
  dials_per_second: optional(z.number()),
  connected_per_hour: optional(z.number()),
  average_ring_seconds: optional(z.number()),
  last_dial_at: optional(instant),
  pending: count,
  retries_queued: count,
  eta_at: optional(instant),
})

const uploadStateSchema = z.object({
  import_id: optional(z.string()),
  file_name: optional(z.string()),
  rows_total: count,
  rows_accepted: count,
  rows_rejected: count,
})

const activitySchema = z.object({ action: z.string(), by: optional(z.string()), at: instant })
export type CampaignActivity = z.infer<typeof activitySchema>

const poolEntrySchema = z.object({
  carrier_id: optional(z.string()),
  did_id: optional(z.string()),
  number: optional(z.string()),
})

const campaignSchema = z.object({
  id: z.string(),
  name: z.string(),
  bot_id: optional(z.string()),
  bot_name: optional(z.string()),
  status: z.string(),
  run_number: count,
  config: configSchema,
  number_pool: list(poolEntrySchema),
  stats: statsSchema,
  live: optional(liveSchema),
  activity_log: list(activitySchema),
  upload: optional(uploadStateSchema),
  created_at: optional(instant),
  started_at: optional(instant),
  completed_at: optional(instant),
  completion_reason: optional(z.string()),
})
export type Campaign = z.infer<typeof campaignSchema>

const attemptSchema = z.object({
  attempt_id: z.string(),
  number: optional(z.number()),
  kind: optional(z.string()),
  state: optional(z.string()),
  session_id: optional(z.string()),
  from_number: optional(z.string()),
  started_at: optional(instant),
  answered_at: optional(instant),
  ended_at: optional(instant),
  outcome: optional(z.string()),
  sip_code: optional(z.number()),
  disposition: optional(z.string()),
})
export type CampaignAttempt = z.infer<typeof attemptSchema>

const rowSchema = z.object({
  campaign_call_id: z.string(),
  phone_number: z.string(),
  status: z.string(),
  run_number: count,
  attempts: list(attemptSchema),
  next_retry_at: optional(instant),
  variables: optional(openObject),
  updated_at: optional(instant),
})
export type CampaignRow = z.infer<typeof rowSchema>

const uploadResultSchema = z.object({
  import_id: optional(z.string()),
  rows_total: count,
  rows_accepted: count,
  rows_rejected: count,
  duplicates: count,
  errors_url: optional(z.string()),
  errors: list(
    z.object({
      row: optional(z.number()),
      field: optional(z.string()),
      value: optional(z.string()),
      message: z.string(),
    }),
  ),
})
export type UploadResult = z.infer<typeof uploadResultSchema>

export interface NewCampaign {
  name: string
  bot_id: string
  config: CampaignConfig
  /** DID ids. */
  number_pool: string[]
}

export type CampaignAction = 'start' | 'pause' | 'resume' | 'stop'

export const listCampaigns = (query: { status?: string | undefined }, signal?: AbortSignal) =>
  sendJson('/campaigns/', z.array(campaignSchema), { query, signal })

export const getCampaign = (id: string, signal?: AbortSignal) =>
  sendJson(`/campaigns/${encodeURIComponent(id)}`, campaignSchema, { signal })

export const createCampaign = (body: NewCampaign) =>
  sendJson('/campaigns/', campaignSchema, { method: 'POST', body })

export const actOnCampaign = (id: string, action: CampaignAction) =>
  sendJson(`/campaigns/${encodeURIComponent(id)}/${action}`, campaignSchema, { method: 'POST' })

export const listCampaignRows = (
  id: string,
  query: { status?: string; phone?: string; page: number; limit: number },
  signal?: AbortSignal,
) =>
  sendJson(`/campaigns/${encodeURIComponent(id)}/calls`, page(rowSchema), {
    query,
    signal,
  })

export const uploadContacts = (id: string, file: File) => {
  const body = new FormData()
  body.set('file', file)
  return sendJson(`/campaigns/${encodeURIComponent(id)}/upload`, uploadResultSchema, {
    method: 'POST',
    body,
  })
}

export const downloadUploadErrors = async (id: string): Promise<Blob> =>
  (await send(`/campaigns/${encodeURIComponent(id)}/upload-errors.csv`)).blob()
