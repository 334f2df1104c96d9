import type {
  AuthMe,
  BotBotSummary,
  CarrierView,
  FleetFleetStatus,
  FleetHostStatus,
  SettingsDisplay,
} from '@/api/generated/schemas'
import { MOCK_EMAIL } from './scenario'

export const ME: AuthMe = {
  id: 'user-1',
  email: MOCK_EMAIL,
  name: 'Mira Sato',
  role: 'admin',
  is_active: true,
}

export const DISPLAY: SettingsDisplay = { display_timezone: 'Asia/Kolkata', simulated: true }

const host = (url: string, changes: Partial<FleetHostStatus>): FleetHostStatus => ({
  url,
  status: 'healthy',
  checked_at: null,
  problem: null,
  workers: 0,
  worker_calls: 0,
  unreachable_workers: 0,
  total_capacity: 0,
  total_available: 0,
  ...changes,
})

export const FLEET: FleetFleetStatus = {
  total_capacity: 64,
  active_calls: 38,
  available: 26,
  workers: [
    host('https://fleet-1.example.org', {
      workers: 64,
      worker_calls: 38,
      total_capacity: 64,
      total_available: 26,
    }),
    host('https://fleet-2.example.org', { status: 'unreachable', problem: 'connection refused' }),
  ],
}

const bot = (bot_id: string, name: string, is_active: boolean): BotBotSummary => ({
  bot_id,
  name,
  is_active,
  stt: 'client',
  llm: 'flow',
  tts: 'freetts',
})

export const BOTS: BotBotSummary[] = [
  bot('bot-welcome', 'Appointment reminder', true),
  bot('bot-survey', 'Delivery survey', true),
  bot('bot-old', 'Old greeting', false),
]

const did = (id: string, number: string, label: string, direction: string) => ({
  id,
  number,
  label,
  direction,
  bot_id: null,
})

export const CARRIERS: CarrierView[] = [
  {
    id: 'carrier-1',
    name: 'Simulated carrier',
    sip_address: 'sip.example.org:5060',
    transport: 'udp',
    destination_country: 'IN',
    media_encryption: 'disable',
    outbound_auth_username: '',
    outbound_auth_password_set: false,
    outbound_channels: 64,
    outbound_cps: 5,
    outbound_burst: 1,
    inbound_auth_mode: 'none',
    inbound_auth_username: '',
    inbound_auth_password_set: false,
    inbound_allowed_addresses: [],
    lk_inbound_trunk_id: '',
    lk_outbound_trunk_id: '',
    lk_dispatch_rule_id: '',
    lk_sync_status: 'synced',
    lk_sync_error: '',
    lk_last_synced_at: null,
    created_at: '2026-06-01T08:00:00.000Z',
    dids: [
      did('did-1', '+918045670001', 'Main', 'both'),
      did('did-2', '+918045670002', 'Overflow', 'outbound'),
      did('did-3', '+918045670003', 'Hotline', 'inbound'),
    ],
  },
]
