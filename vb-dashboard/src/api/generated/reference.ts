import { z } from 'zod'
import { sendJson } from '../client'
import { count, list, optional } from './primitives'

const botSummarySchema = z.object({
  bot_id: z.string(),
  name: z.string(),
  is_active: z.boolean(),
  stt: optional(z.string()),
  llm: optional(z.string()),
  tts: optional(z.string()),
})

const didSchema = z.object({
  id: z.string(),
  number: z.string(),
  label: optional(z.string()),
  direction: optional(z.string()),
  bot_id: optional(z.string()),
})
export type Did = z.infer<typeof didSchema>

const carrierSchema = z.object({ id: z.string(), name: z.string(), dids: list(didSchema) })
export type Carrier = z.infer<typeof carrierSchema>

const displaySettingsSchema = z.object({
  display_timezone: optional(z.string()),
  /** True when the phone network behind this Backend is simulated. */
  simulated: optional(z.boolean()),
})

const fleetHostSchema = z.object({
  url: z.string(),
  status: z.string(),
  total_capacity: count,
  total_available: count,
})

const fleetSchema = z.object({
  total_capacity: count,
  active_calls: count,
  available: count,
  workers: list(fleetHostSchema),
})
export type Fleet = z.infer<typeof fleetSchema>

export const listBots = (signal?: AbortSignal) =>
  sendJson('/bots', z.array(botSummarySchema), { signal })

export const listCarriers = (signal?: AbortSignal) =>
  sendJson('/carriers', z.array(carrierSchema), { signal })

export const getDisplaySettings = (signal?: AbortSignal) =>
  sendJson('/settings/display', displaySettingsSchema, { signal })

export const getFleetStatus = (signal?: AbortSignal) =>
  sendJson('/fleet/status', fleetSchema, { signal })
