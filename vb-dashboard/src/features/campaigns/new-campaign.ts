import { z } from 'zod'
import type { CampaignRequest } from '@/api/generated/schemas'

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export const MODES = ['single_day', 'multi_day'] as const

/** System outcomes that may be dialled again. */
export const RETRY_OUTCOMES = ['no_answer', 'rejected', 'RNR', 'error', 'timeout'] as const

export const ZONES = [
  'Asia/Kolkata',
  'Asia/Dubai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'UTC',
]

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time')

/** Whether a window ends on the day after it starts. */
export const crossesMidnight = ({ start, end }: { start: string; end: string }): boolean =>
  end < start

/** What the form holds. Messages are keys of `campaigns.new.problem`. */
export const newCampaignSchema = z
  .object({
    name: z.string().trim().min(1, 'name').max(200, 'nameLength'),
    bot_id: z.string().min(1, 'bot'),
    number_pool: z.array(z.string()).min(1, 'numbers'),
    concurrency_limit: z
      .number('whole')
      .int('whole')
      .min(1, 'concurrency')
      .max(10_000, 'concurrency'),
    campaign_mode: z.enum(MODES),
    start: clock,
    end: clock,
    /** States that an end before the start is meant: the window runs past midnight. */
    overnight: z.boolean(),
    timezone: z.string().min(1, 'zone'),
    days: z.array(z.string()).min(1, 'days'),
    max_attempts: z.number('whole').int('whole').min(1, 'attempts').max(20, 'attempts'),
    retry_delay_minutes: z.number('whole').int('whole').min(1, 'delay').max(43_200, 'delay'),
    retry_on_system: z.array(z.string()),
    retry_on_custom: z.string(),
    callback_detection: z.boolean(),
  })
  .refine(({ start, end }) => start !== end, { path: ['end'], message: 'window' })
  .refine((form) => !crossesMidnight(form) || form.overnight, {
    path: ['overnight'],
    message: 'overnight',
  })

export type NewCampaignForm = z.infer<typeof newCampaignSchema>

export const emptyForm = (zone: string): NewCampaignForm => ({
  name: '',
  bot_id: '',
  number_pool: [],
  concurrency_limit: 50,
  campaign_mode: 'single_day',
  start: '09:00',
  end: '18:00',
  overnight: false,
  timezone: zone,
  days: [...DAYS],
  max_attempts: 3,
  retry_delay_minutes: 30,
  retry_on_system: [...RETRY_OUTCOMES],
  retry_on_custom: '',
  callback_detection: false,
})

/** The request body of a filled form. */
export const toRequest = (form: NewCampaignForm): CampaignRequest => ({
  name: form.name.trim(),
  bot_id: form.bot_id,
  number_pool: form.number_pool,
  config: {
    concurrency_limit: form.concurrency_limit,
    campaign_mode: form.campaign_mode,
    time_window: {
      start: form.start,
      end: form.end,
      timezone: form.timezone,
      days: DAYS.filter((day) => form.days.includes(day)),
      ...(crossesMidnight(form) ? { overnight: form.overnight } : {}),
    },
    redial_rules: {
      max_attempts: form.max_attempts,
      retry_delay_minutes: form.retry_delay_minutes,
      retry_on_system: form.retry_on_system,
      retry_on_custom: form.retry_on_custom
        .split(',')
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    },
    callback_detection: { enabled: form.callback_detection },
  },
})

/** The form field an API field belongs to, by the last part of its path; null when the form has none. */
export function formFieldOf(apiField: string): keyof NewCampaignForm | null {
  const parts = apiField.replace(/\[\d+\]/g, '').split('.')
  const known = Object.keys(emptyForm('UTC'))
  const hit = parts.toReversed().find((part) => known.includes(part))
  return (hit as keyof NewCampaignForm | undefined) ?? null
}
