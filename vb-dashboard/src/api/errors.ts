import { z } from 'zod'

const fieldErrorSchema = z.object({
  field: z.string(),
  row: z.number().nullish(),
  message: z.string(),
})

/** Problem details (RFC 9457) with the Backend's extensions. Every member may be missing behind a proxy. */
const problemSchema = z.object({
  title: z.string().optional(),
  status: z.number().optional(),
  detail: z.string().optional(),
  code: z.string().optional(),
  request_id: z.string().optional(),
  errors: z.array(fieldErrorSchema).optional(),
})

export type FieldError = z.infer<typeof fieldErrorSchema>

/**
 * Why a request gave no usable answer: `network` (nobody answered), `http` (the Backend refused or failed),
 * `contract` (the answer has another shape than agreed).
 */
export type ApiErrorKind = 'network' | 'http' | 'contract'

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly kind: ApiErrorKind
  /** HTTP status, 0 when no answer arrived. */
  readonly status: number
  readonly code: string | null
  readonly requestId: string | null
  readonly fieldErrors: readonly FieldError[]

  constructor(
    kind: ApiErrorKind,
    detail: string,
    facts: {
      status?: number
      code?: string | null
      requestId?: string | null
      fieldErrors?: readonly FieldError[]
      cause?: unknown
    } = {},
  ) {
    super(detail, { cause: facts.cause })
    this.kind = kind
    this.status = facts.status ?? 0
    this.code = facts.code ?? null
    this.requestId = facts.requestId ?? null
    this.fieldErrors = facts.fieldErrors ?? []
  }

  get isForbidden(): boolean {
    return this.status === 403
  }

  get isNotFound(): boolean {
    return this.status === 404
  }

  /** True when the same request may succeed a moment later: no answer, too many requests, server fault. */
  get isTransient(): boolean {
    return this.kind === 'network' || this.status === 429 || this.status >= 500
  }
}

export async function errorFromResponse(response: Response): Promise<ApiError> {
  const headerId = response.headers.get('X-Request-Id')
  const body: unknown = await response.json().catch(() => null)
  const parsed = problemSchema.safeParse(body)
  const problem = parsed.success ? parsed.data : {}
  return new ApiError('http', problem.detail ?? problem.title ?? '', {
    status: response.status,
    code: problem.code ?? null,
    requestId: problem.request_id ?? headerId,
    fieldErrors: problem.errors ?? [],
  })
}
