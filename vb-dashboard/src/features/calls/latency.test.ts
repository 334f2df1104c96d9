import { describe, expect, it } from 'vitest'
import type { LatencySample } from '@/api/generated/schemas'
import { percentileOf, totalOf } from './latency'

const sample = (changes: Partial<LatencySample>): LatencySample => ({
  turn: null,
  stt_ms: null,
  rag_ms: null,
  tool_ms: null,
  llm_ms: null,
  tts_ms: null,
  total_ms: null,
  ...changes,
})

describe('latency', () => {
  it('takes the measured total before the sum of the parts', () => {
    expect(totalOf(sample({ stt_ms: 100, llm_ms: 200, total_ms: 450 }))).toBe(450)
    expect(totalOf(sample({ stt_ms: 100, llm_ms: 200 }))).toBe(300)
  })

  it('finds percentiles by nearest rank', () => {
    const samples = [400, 100, 300, 200].map((total_ms) => sample({ total_ms }))
    expect(percentileOf(samples, 0.5)).toBe(200)
    expect(percentileOf(samples, 0.9)).toBe(400)
    expect(percentileOf([], 0.5)).toBeNull()
  })
})
