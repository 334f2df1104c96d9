import type { z } from 'zod'
import { env } from '@/lib/env'
import { ApiError, errorFromResponse } from './errors'
import { clearToken, readToken } from './token'

const BASE = `${env.apiOrigin}/api/v1`

type QueryValue = string | number | boolean | undefined | null
type Query = Readonly<Record<string, QueryValue>>

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Query
  /** Sent as JSON; a FormData goes as multipart. */
  body?: unknown
  signal?: AbortSignal | undefined
  headers?: Record<string, string>
  /** False for the sign-in request, whose 401 means wrong credentials and not an ended session. */
  sessionRequired?: boolean
}

let onSessionEnded: () => void = () => undefined

/** Names what happens when the Backend no longer accepts the token. The token is already cleared then. */
export function whenSessionEnds(listener: () => void): void {
  onSessionEnded = listener
}

/** Absolute address of a path the Backend handed out, for example `/api/v1/public/recordings/{token}`. */
export function backendUrl(path: string): string {
  return `${env.apiOrigin}${path}`
}

function urlOf(path: string, query: Query | undefined): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return `${BASE}${path}${text === '' ? '' : `?${text}`}`
}

/** Sends one request with the sign-in token. Throws {@link ApiError} for everything but a 2xx answer. */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const { method = 'GET', query, body, signal, sessionRequired = true } = options
  const headers = new Headers(options.headers)
  const token = readToken()
  if (token !== null && sessionRequired) headers.set('Authorization', `Bearer ${token}`)
  const multipart = body instanceof FormData
  if (body !== undefined && !multipart) headers.set('Content-Type', 'application/json')

  let response: Response
  try {
    response = await fetch(urlOf(path, query), {
      method,
      headers,
      signal: signal ?? null,
      ...(body === undefined ? {} : { body: multipart ? body : JSON.stringify(body) }),
    })
  } catch (cause) {
    if (signal?.aborted === true) throw cause
    throw new ApiError('network', '', { cause })
  }
  if (response.ok) return response
  const error = await errorFromResponse(response)
  if (error.status === 401 && sessionRequired) {
    clearToken()
    onSessionEnded()
  }
  throw error
}

/** Sends a request and reads the JSON answer by its schema. */
export async function sendJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: RequestOptions = {},
): Promise<z.output<Schema>> {
  const response = await send(path, options)
  const requestId = response.headers.get('X-Request-Id')
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new ApiError('contract', 'body: not JSON', { status: response.status, requestId, cause })
  })
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const first = parsed.error.issues[0]
  const where = first === undefined ? 'body' : first.path.join('.') || 'body'
  throw new ApiError('contract', `${where}: ${first?.message ?? ''}`, {
    status: response.status,
    requestId,
    cause: parsed.error,
  })
}
