import type { CampaignView, RowView, CampaignStats } from '@/api/generated/schemas'
import { Random } from './random'

const BOTS = [
  ['bot-welcome', 'Appointment reminder'],
  ['bot-survey', 'Delivery survey'],
] as const

const emptyStats = (): CampaignStats => ({
  total_calls: 0,
  pending: 0,
  retries_queued: 0,
  callback_pending: 0,
  in_progress: 0,
  ringing: 0,
  completed: 0,
  exhausted: 0,
  failed: 0,
  abandoned: 0,
  machine_detected_count: 0,
  window_closed: 0,
  manual_stopped: 0,
  attempted: 0,
  attempts: 0,
  answered: 0,
  connected: 0,
  attempt_answer_rate: null,
  connect_rate: null,
  completion_rate: null,
  abandon_rate: null,
  average_talk_seconds: null,
  average_ring_seconds: null,
})

const idle = (): CampaignView['live'] => ({
  state: 'idle',
  ringing: 0,
  in_progress: 0,
  dials_per_second: 0,
  connected_per_hour: 0,
  average_ring_seconds: null,
  last_dial_at: null,
  pending: 0,
  retries_queued: 0,
  eta_at: null,
})

/** Brings the rates in line with the counters. */
export function withRates(stats: CampaignStats): CampaignStats {
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  return {
    ...stats,
    exhausted: stats.failed,
    attempt_answer_rate: share(stats.answered, stats.attempts),
    connect_rate: share(stats.connected, stats.attempted),
    completion_rate: share(stats.completed, stats.total_calls),
    abandon_rate: share(stats.abandoned, stats.answered),
  }
}

const draftOf = (random: Random, name: string, bot: 0 | 1, createdAt: number): CampaignView => ({
  id: random.id(),
  name,
  bot_id: BOTS[bot][0],
  bot_name: BOTS[bot][1],
  status: 'draft',
  run_number: 1,
  config: {
    concurrency_limit: 40,
    campaign_mode: 'single_day',
    time_window: {
      start: '09:00',
      end: '18:00',
      timezone: 'Asia/Kolkata',
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
    },
    redial_rules: {
      max_attempts: 3,
      retry_delay_minutes: 30,
      retry_on_system: ['no_answer', 'rejected', 'RNR', 'error', 'timeout'],
      retry_on_custom: [],
    },
    callback_detection: { enabled: false },
  },
  number_pool: [{ carrier_id: 'carrier-1', did_id: 'did-1', number: '+918045670001' }],
  stats: emptyStats(),
  live: idle(),
  config_url: 'https://voxbridge.example.org/api/v1/config',
  import_open: false,
  activity_log: [
    { action: 'create', by: 'mira@example.org', at: new Date(createdAt).toISOString() },
  ],
  upload: null,
  created_at: new Date(createdAt).toISOString(),
  started_at: null,
  completed_at: null,
  completion_reason: null,
})

const withList = (campaign: CampaignView, total: number): CampaignView => ({
  ...campaign,
  stats: { ...campaign.stats, total_calls: total, pending: total },
  upload: {
    import_id: 'import-1',
    file_name: 'contacts.csv',
    rows_total: total + 12,
    rows_accepted: total,
    rows_rejected: 12,
  },
})

/** One campaign in each state, the running one first. */
export function makeCampaigns(seed: number, now: number): CampaignView[] {
  const random = new Random(seed)
  const ago = (minutes: number) => now - minutes * 60_000
  const iso = (minutes: number) => new Date(ago(minutes)).toISOString()

  const running = withList(draftOf(random, 'Clinic reminders, week 23', 0, ago(400)), 4_200)
  running.status = 'running'
  running.started_at = iso(95)
  running.activity_log.push({ action: 'start', by: 'mira@example.org', at: iso(95) })
  running.config.callback_detection = { enabled: true }
  running.stats = withRates({
    ...running.stats,
    pending: 1_846,
    retries_queued: 312,
    callback_pending: 21,
    in_progress: 38,
    ringing: 9,
    completed: 1_704,
    failed: 148,
    abandoned: 17,
    machine_detected_count: 114,
    attempted: 2_333,
    attempts: 2_910,
    answered: 1_190,
    connected: 1_061,
    average_talk_seconds: 74.2,
    average_ring_seconds: 13.6,
  })
  running.live = {
    state: 'live',
    ringing: 9,
    in_progress: 29,
    dials_per_second: 2.4,
    connected_per_hour: 1_310,
    average_ring_seconds: 13.6,
    last_dial_at: new Date(now - 2_000).toISOString(),
    pending: 1_846,
    retries_queued: 312,
    eta_at: new Date(now + 83 * 60_000).toISOString(),
  }

  const paused = withList(draftOf(random, 'Delivery survey, north region', 1, ago(2_900)), 950)
  paused.status = 'paused'
  paused.started_at = iso(2_800)
  paused.stats = withRates({
    ...paused.stats,
    pending: 410,
    retries_queued: 96,
    completed: 371,
    failed: 58,
    abandoned: 2,
    machine_detected_count: 13,
    attempted: 540,
    attempts: 702,
    answered: 405,
    connected: 388,
    average_talk_seconds: 51.8,
    average_ring_seconds: 15.1,
  })
  paused.live = {
    state: 'outside_window',
    ringing: 0,
    in_progress: 0,
    dials_per_second: 0,
    connected_per_hour: 0,
    average_ring_seconds: 15.1,
    last_dial_at: iso(640),
    pending: 410,
    retries_queued: 96,
    eta_at: null,
  }

  const draft = draftOf(random, 'Renewals, June', 0, ago(60))
  const ready = withList(draftOf(random, 'Feedback after visit', 1, ago(30)), 320)

  const completed = withList(draftOf(random, 'Clinic reminders, week 22', 0, ago(11_000)), 3_810)
  completed.status = 'completed'
  completed.started_at = iso(10_400)
  completed.completed_at = iso(10_010)
  completed.completion_reason = 'all_contacts_processed'
  completed.stats = withRates({
    ...completed.stats,
    pending: 0,
    completed: 3_240,
    failed: 380,
    abandoned: 41,
    machine_detected_count: 149,
    attempted: 3_810,
    attempts: 5_922,
    answered: 3_410,
    connected: 3_262,
    average_talk_seconds: 69.9,
    average_ring_seconds: 12.9,
  })

  const failed = withList(draftOf(random, 'Trial list', 1, ago(20_000)), 40)
  failed.status = 'failed'
  failed.started_at = iso(19_800)
  failed.completed_at = iso(19_790)
  failed.completion_reason = 'failed'
  return [running, paused, ready, draft, completed, failed]
}

const STATES = [
  'completed',
  'completed',
  'completed',
  'pending',
  'pending',
  'retry_scheduled',
  'in_progress',
  'ringing',
  'exhausted',
  'abandoned',
  'amd_machine',
] as const

/** Contacts of one campaign: at most 240, each with attempts that fit its state. */
export function makeRows(campaign: CampaignView, now: number): RowView[] {
  const random = new Random(campaign.name.length)
  const waiting = campaign.status === 'draft'
  return Array.from({ length: Math.min(240, campaign.stats.total_calls) }, (_, index) => {
    const status = waiting ? 'pending' : random.pick(STATES)
    const tries = status === 'pending' ? 0 : random.between(1, status === 'exhausted' ? 3 : 2)
    const id = random.id()
    const changed = now - random.between(1, 90) * 60_000
    return {
      campaign_call_id: id,
      phone_number: `+9198${String(10_000_000 + index * 37)}`,
      status,
      run_number: 1,
      next_retry_at:
        status === 'retry_scheduled'
          ? new Date(now + random.between(2, 25) * 60_000).toISOString()
          : null,
      variables: {
        name: `Contact ${String(index + 1)}`,
        city: random.pick(['Pune', 'Nagpur', 'Thane']),
      },
      updated_at: new Date(changed).toISOString(),
      attempts: Array.from({ length: tries }, (__, attempt) => {
        const last = attempt === tries - 1
        const reached = last && status === 'completed'
        const started = changed - (tries - attempt) * 31 * 60_000
        return {
          attempt_id: `${id}-${String(attempt + 1)}`,
          number: attempt + 1,
          kind: attempt === 0 ? 'normal' : 'retry',
          state: last && status === 'in_progress' ? 'attached' : 'ended',
          session_id: reached ? `call-${String(index % 60)}` : `${id}-${String(attempt + 1)}`,
          from_number: '+918045670001',
          started_at: new Date(started).toISOString(),
          answered_at: reached ? new Date(started + 12_000).toISOString() : null,
          ended_at: new Date(started + (reached ? 83_000 : 45_000)).toISOString(),
          outcome: reached ? 'customer' : random.pick(['no_answer', 'rejected'] as const),
          sip_code: reached ? null : random.pick([480, 486]),
          disposition: reached ? 'Confirmed' : null,
        }
      }),
    }
  })
}
