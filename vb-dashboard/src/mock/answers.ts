import { HttpResponse, type JsonBodyType } from 'msw'
import type { Problem } from '@/api/generated/schemas'
import { MOCK_REQUEST_ID } from './scenario'

/** The pattern of an address of the client, on any origin; a parameter of its path may be `:name`. */
export const api = (address: string) => `*${decodeURIComponent(address)}`

export const problem = (
  status: number,
  code: Problem['code'],
  detail: string,
  errors: Problem['errors'] = [],
) =>
  HttpResponse.json(
    {
      type: `urn:voxbridge:problem:${code}`,
      title: code,
      status,
      detail,
      code,
      request_id: MOCK_REQUEST_ID,
      ...(errors.length === 0 ? {} : { errors }),
    } satisfies Problem,
    {
      status,
      headers: { 'Content-Type': 'application/problem+json', 'X-Request-Id': MOCK_REQUEST_ID },
    },
  )

/** Makes a handler of what it answers usually, and when there is no data yet. */
export type Answer = <Body extends JsonBodyType>(
  usual: (url: URL) => Body | Response,
  empty?: Body,
) => (info: { request: Request }) => Promise<Response>

export const lastPart = (url: URL): string => url.pathname.split('/').at(-1) ?? ''

/** A page of a list, as the Backend cuts it. */
export interface PageOf<Item> {
  items: Item[]
  total: number
  page: number
  limit: number
}

export function pageOf<Item>(items: Item[], url: URL): PageOf<Item> {
  const page = Number(url.searchParams.get('page') ?? '1')
  const limit = Number(url.searchParams.get('limit') ?? '50')
  return { items: items.slice((page - 1) * limit, page * limit), total: items.length, page, limit }
}
