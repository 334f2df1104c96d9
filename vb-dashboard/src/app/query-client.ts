import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/api/errors'

const MOST_RETRIES = 2

/** Repeats only what may succeed a moment later; a refusal is final. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return failures < MOST_RETRIES && error instanceof ApiError && error.isTransient
}

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
        staleTime: 2_000,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
