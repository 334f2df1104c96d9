import { HttpResponse, type JsonBodyType } from 'msw'
import { MOCK_REQUEST_ID } from './scenario'

/** Address pattern of an API path on any origin. */
export const api = (path: string) => `*/api/v1${path}`

export const problem = (status: number, code: string, detail: string, extra: object = {}) =>
  HttpResponse.json(
    {
      type: 'about:blank',
      title: code,
      status,
      detail,
      code,
      request_id: MOCK_REQUEST_ID,
      ...extra,
    },
    {
      status,
      headers: { 'Content-Type': 'application/problem+json', 'X-Request-Id': MOCK_REQUEST_ID },
    },
  )

/** Makes a handler of what it answers usually, and when there is no data yet. */
export type Answer = (
  usual: (url: URL) => JsonBodyType | Response,
  empty?: JsonBodyType,
) => (info: { request: Request }) => Promise<Response>

export const lastPart = (url: URL): string => url.pathname.split('/').at(-1) ?? ''

export function pageOf<Item>(items: Item[], url: URL) {
  const page = Number(url.searchParams.get('page') ?? '1')
  const limit = Number(url.searchParams.get('limit') ?? '50')
  return { items: items.slice((page - 1) * limit, page * limit), total: items.length, page, limit }
}
