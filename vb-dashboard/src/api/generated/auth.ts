import { z } from 'zod'
import { sendJson } from '../client'
import { optional } from './primitives'

const tokenSchema = z.object({ access_token: z.string().min(1) })

const meSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: optional(z.string()),
  role: z.string(),
  is_active: z.boolean(),
})
export type Me = z.infer<typeof meSchema>

export const login = (body: { email: string; password: string }) =>
  sendJson('/auth/login', tokenSchema, { method: 'POST', body, sessionRequired: false })

export const getMe = (signal?: AbortSignal) => sendJson('/auth/me', meSchema, { signal })
