import type { CallRecord, CampaignView, RowView } from '@/api/generated/schemas'

/** How much attention a state asks for. Colour never stands alone: every tone comes with a word. */
export type Tone = 'neutral' | 'active' | 'good' | 'warning' | 'alarm'

const CAMPAIGN: Record<CampaignView['status'], Tone> = {
  draft: 'neutral',
  running: 'active',
  paused: 'warning',
  completed: 'good',
  failed: 'alarm',
}

const ROW: Record<RowView['status'], Tone> = {
  pending: 'neutral',
  retry_scheduled: 'neutral',
  callback_scheduled: 'neutral',
  leased: 'active',
  dialling: 'active',
  ringing: 'active',
  amd_screening: 'active',
  attaching: 'active',
  in_progress: 'active',
  _processing: 'active',
  completed: 'good',
  exhausted: 'warning',
  abandoned: 'alarm',
  amd_machine: 'neutral',
  window_closed: 'neutral',
  manual_stopped: 'neutral',
}

const CALL: Record<CallRecord['status'], Tone> = {
  in_progress: 'active',
  completed: 'good',
  voicemail: 'neutral',
  failed: 'warning',
}

const from =
  (table: Record<string, Tone>) =>
  (state: string | null): Tone =>
    table[state ?? ''] ?? 'neutral'

export const campaignTone = from(CAMPAIGN)
export const rowTone = from(ROW)
export const callTone = from(CALL)

export const CAMPAIGN_STATES = Object.keys(CAMPAIGN)
export const ROW_STATES = Object.keys(ROW)
export const CALL_STATES = Object.keys(CALL)

export const DISCONNECT_REASONS: readonly NonNullable<CallRecord['disconnected_by']>[] = [
  'bot',
  'customer',
  'voicemail',
  'RNR',
  'outside_hours',
  'timeout',
  'error',
  'no_answer',
  'rejected',
  'transfer_to_agent',
  'transfer',
]
