import type { CallListParams } from './generated/schemas'

/**
 * Keys of everything in the Query cache. A later event stream writes under these keys; nothing on the screens has to
 * change for it.
 */
export const keys = {
  me: ['me'] as const,
  bots: ['bots'] as const,
  carriers: ['carriers'] as const,
  display: ['settings', 'display'] as const,
  fleet: ['fleet'] as const,
  campaigns: {
    all: ['campaigns'] as const,
    list: (status: string | undefined) => ['campaigns', 'list', status ?? 'all'] as const,
    detail: (id: string) => ['campaigns', 'detail', id] as const,
    rows: (id: string, filters: object) => ['campaigns', 'rows', id, filters] as const,
    rowsOf: (id: string) => ['campaigns', 'rows', id] as const,
  },
  calls: {
    list: (query: CallListParams) => ['calls', 'list', query] as const,
    detail: (sessionId: string) => ['calls', 'detail', sessionId] as const,
    recording: (sessionId: string) => ['calls', 'recording', sessionId] as const,
  },
}
