import { describe, expect, it } from 'vitest'
import {
  baseDiallingCompleted,
  processedCount,
  processedPercent,
  successPercent,
  type ProgressCounters,
} from './campaign-maths'

const stats = (changes: Partial<ProgressCounters>): ProgressCounters => ({
  total_calls: 0,
  completed: 0,
  failed: 0,
  abandoned: 0,
  window_closed: 0,
  manual_stopped: 0,
  machine_detected_count: 0,
  callback_pending: 0,
  ...changes,
})

describe('campaign maths', () => {
  it('counts every final state as processed and nothing else', () => {
    const counters = stats({
      total_calls: 100,
      completed: 1,
      failed: 2,
      abandoned: 4,
      window_closed: 8,
      manual_stopped: 16,
      machine_detected_count: 32,
      callback_pending: 64,
    })
    expect(processedCount(counters)).toBe(63)
    expect(processedPercent(counters)).toBe(63)
  })

  it('is zero for a campaign without contacts', () => {
    expect(processedPercent(stats({}))).toBe(0)
    expect(successPercent(stats({}))).toBe(0)
    expect(baseDiallingCompleted(stats({ callback_pending: 1 }))).toBe(false)
  })

  it('never leaves the range of 0 to 100 percent', () => {
    expect(processedPercent(stats({ total_calls: 10, completed: 12 }))).toBe(100)
    expect(processedPercent(stats({ total_calls: 10, completed: -3 }))).toBe(0)
  })

  it('takes success from completed contacts alone', () => {
    expect(successPercent(stats({ total_calls: 8, completed: 2, failed: 6 }))).toBe(25)
  })

  it.each([
    [{ total_calls: 10, completed: 7, callback_pending: 3 }, true],
    [{ total_calls: 10, completed: 7, callback_pending: 2 }, false],
    [{ total_calls: 10, completed: 10, callback_pending: 0 }, false],
  ])('knows when only callbacks are left: %o', (changes, expected) => {
    expect(baseDiallingCompleted(stats(changes))).toBe(expected)
  })
})
