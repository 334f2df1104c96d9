import { describe, expect, it } from 'vitest'
import { ApiError } from '@/api/errors'
import { shouldRetry } from './query-client'

const refused = (status: number) => new ApiError('http', '', { status })

describe('repeating a failed request', () => {
  it('happens twice for what may pass', () => {
    for (const error of [new ApiError('network', ''), refused(429), refused(503)]) {
      expect([0, 1, 2].map((failures) => shouldRetry(failures, error))).toEqual([true, true, false])
    }
  })

  it('never happens for a refusal, a foreign answer or a fault of our own', () => {
    const contract = new ApiError('contract', '', { status: 200 })
    for (const error of [refused(400), refused(403), refused(404), contract, new TypeError()]) {
      expect(shouldRetry(0, error)).toBe(false)
    }
  })
})
