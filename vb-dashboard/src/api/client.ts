import type { z } from 'zod/mini'
import { env } from '@/lib/env'
import { ApiError, errorFromResponse } from './errors'
import { clearToken, readToken } from './token'

interface RequestOptions extends RequestInit {
  /** What the JSON of the answer must look like. */
  schema?: z.ZodMiniType
  /** False for the sign-in request, whose 401 means wrong credentials and not an ended session. */
  sessionRequired?: boolean
}

let onSessionEnded: () => void = () => undefined

/** Names what happens when the Backend no longer accepts the token. The token is already cleared then. */
export function whenSessionEnds(listener: () => void): void {
  onSessionEnded = listener
}

/** Absolute address of a path of the Backend, for example `/api/v1/public/recordings/{token}`. */
export function backendUrl(path: string): string {
  return `${env.apiOrigin}${path}`
}

/** Sends one request with the sign-in token. Throws {@link ApiError} for everything but a 2xx answer. */
async function send(path: string, options: RequestOptions): Promise<Response> {
  const { sessionRequired = true, ...init } = options
  const headers = new Headers(init.headers)
  const token = readToken()
  if (token !== null && sessionRequired) headers.set('Authorization', `Bearer ${token}`)

  let response: Response
  try {
    response = await fetch(backendUrl(path), { ...init, headers })
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause
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

/**
 * The one way to the Backend; the generated functions call it. JSON is read by its schema, text as text, anything else
 * as a file.
 */
export async function requestBackend<Answer>(
  path: string,
  options: RequestOptions = {},
): Promise<Answer> {
  const response = await send(path, options)
  const type = response.headers.get('Content-Type') ?? ''
  if (response.status === 204) return undefined as Answer
  if (options.schema !== undefined || type.includes('json')) {
    return (await readJson(response, options.schema)) as Answer
  }
  return (await (type.startsWith('text/') ? response.text() : response.blob())) as Answer
}

/** An answer to keep as it came, byte by byte. */
export async function downloadFromBackend(path: string): Promise<Blob> {
  return (await send(path, {})).blob()
}

/** Whether all that is wrong is a value that its enumeration does not list. */
const isUnknownValue = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_value' ||
  (issue.code === 'invalid_union' &&
    issue.errors.flat().length > 0 &&
    issue.errors.flat().every(isUnknownValue))

async function readJson(response: Response, schema: z.ZodMiniType | undefined): Promise<unknown> {
  const facts = {
    status: response.status,
    requestId: response.headers.get('X-Request-Id'),
  }
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new ApiError('contract', 'body: not JSON', { ...facts, cause })
  })
  const parsed = schema?.safeParse(body)
  if (parsed === undefined || parsed.success) return body
  // A state that a newer Backend added is shown as it came; see useWords.
  const misfit = parsed.error.issues.find((issue) => !isUnknownValue(issue))
  if (misfit === undefined) return body
  const where = misfit.path.join('.') || 'body'
  throw new ApiError('contract', `${where}: ${misfit.message}`, { ...facts, cause: parsed.error })
}
