import type { CallLine, CallRecord, CampaignView } from '@/api/generated/schemas'
import { Random } from './random'
import { makeWav, type Tone } from './wav-fixture'

const OUTCOMES = [
  ['completed', 'customer', 'Confirmed', 'WILL_COME'],
  ['completed', 'bot', 'Confirmed', 'WILL_COME'],
  ['completed', 'bot', 'Wrong Number', 'WRONG_PARTY'],
  ['completed', 'RNR', 'RNR', 'RNR'],
  ['failed', 'no_answer', null, null],
  ['failed', 'rejected', null, null],
  ['voicemail', 'voicemail', 'IVR', 'MAIN_MESSAGE'],
  ['failed', 'error', 'Failed', null],
] as const

/** A line of the list whose states are known, so that a record can be made of it. */
export type MockCall = CallLine & Pick<CallRecord, 'status' | 'disconnected_by' | 'call_direction'>

/** A list of calls, the newest first and still going on. */
export function makeCalls(
  seed: number,
  now: number,
  campaigns: readonly CampaignView[],
): MockCall[] {
  const random = new Random(seed)
  const campaign = campaigns[0]
  return Array.from({ length: 137 }, (_, index) => {
    const [status, ended, disposition, sub] =
      index === 0 ? (['in_progress', null, null, null] as const) : random.pick(OUTCOMES)
    const connected = status === 'completed' || status === 'voicemail'
    return {
      session_id: `call-${String(index)}`,
      bot_id: 'bot-welcome',
      bot_name: 'Appointment reminder',
      campaign_id: campaign?.id ?? null,
      campaign_name: campaign?.name ?? null,
      caller_id: `+9198${String(10_000_000 + index * 37)}`,
      from_number: '+918045670001',
      call_direction: 'outgoing',
      status,
      disconnected_by: ended,
      disposition,
      sub_disposition: sub,
      call_duration_seconds: connected ? 20 + random.next() * 100 : index === 0 ? null : 0,
      started_at: new Date(now - index * 97_000 - 8_000).toISOString(),
      has_recording: connected,
    }
  })
}

const LINES = [
  ['assistant', 'Hello, this is the clinic. Am I speaking with Ms Rao?', 0.6, 4.1],
  ['user', 'Yes, speaking.', 4.9, 6.0],
  ['assistant', 'You have an appointment tomorrow at ten thirty. Will you come?', 6.8, 11.2],
  ['user', 'Tomorrow, wait, I thought it was on Friday?', 10.6, 13.4],
  ['assistant', 'It is tomorrow, Thursday, at ten thirty in the morning.', 14.3, 18.0],
  ['user', 'All right then. I will be there.', 18.9, 21.2],
  ['assistant', 'Thank you. Please bring your insurance card. Goodbye.', 22.0, 26.3],
] as const

const RECORDING_SECONDS = 28

/** The full record of a call from the list. */
export function makeCall(summary: MockCall): CallRecord {
  const recorded = summary.has_recording
  const random = new Random(summary.session_id.length * 7919)
  return {
    ...summary,
    transcript: recorded
      ? LINES.map(([role, text, started_at, ended_at], index) => ({
          role,
          text,
          started_at,
          ended_at,
          interrupted: index === 2,
        }))
      : [],
    latency: { total_avg_response_ms: 842 },
    latency_samples: recorded
      ? Array.from({ length: 4 }, (_, index) => {
          const stt_ms = random.between(90, 180)
          const llm_ms = random.between(260, 640)
          const tts_ms = random.between(110, 210)
          return {
            turn: index + 1,
            stt_ms,
            rag_ms: null,
            tool_ms: index === 2 ? 220 : null,
            llm_ms,
            tts_ms,
            total_ms: stt_ms + llm_ms + tts_ms + (index === 2 ? 220 : 0),
          }
        })
      : [],
    events: recorded
      ? [
          { type: 'flow_transition', at_ms: 6_100, name: 'reason', data: { from: 'greet' } },
          { type: 'interruption', at_ms: 10_700, name: null, data: {} },
          { type: 'tool_call', at_ms: 13_600, name: 'find_appointment', data: { found: true } },
          { type: 'flow_transition', at_ms: 21_400, name: 'goodbye', data: { from: 'reason' } },
        ]
      : summary.disconnected_by === 'error'
        ? [{ type: 'service_error', at_ms: 0, name: 'tts', data: { message: 'no answer in 10 s' } }]
        : [],
    post_call_analysis: recorded
      ? {
          DISPOSITION: summary.disposition,
          SUB_DISPOSITION: summary.sub_disposition,
          CALLING_REMARKS: 'Customer confirmed the appointment after a question about the day.',
        }
      : null,
    qc_analysis: null,
    reconciled: true,
    was_transferred: false,
    transfer_destination: null,
    transfer_failed_reason: null,
    recording_playback_url: recorded ? `/api/v1/public/recordings/${summary.session_id}` : null,
    answered_at: summary.started_at,
    ended_at: null,
    completed_at:
      summary.status === 'in_progress'
        ? null
        : new Date(
            Date.parse(summary.started_at) + (summary.call_duration_seconds ?? 0) * 1000,
          ).toISOString(),
  }
}

/** The sound of the lines above: one tone per speaker. */
export const makeRecording = (): ArrayBuffer =>
  makeWav(
    LINES.map(([role, , from, to]): Tone => ({
      from,
      to,
      channel: role === 'assistant' ? 1 : 0,
      hertz: role === 'assistant' ? 180 : 240,
    })),
    RECORDING_SECONDS,
  )
