import type { LatencySample } from '@/api/generated/schemas'

export const PARTS = ['stt_ms', 'rag_ms', 'tool_ms', 'llm_ms', 'tts_ms'] as const

/** Milliseconds the caller waited in one turn: as measured, else the sum of the parts. */
export const totalOf = (sample: LatencySample): number =>
  sample.total_ms ?? PARTS.reduce((sum, part) => sum + (sample[part] ?? 0), 0)

/** Milliseconds that the given share of turns did not exceed (nearest rank), null without turns. */
export function percentileOf(samples: readonly LatencySample[], share: number): number | null {
  const sorted = samples.map(totalOf).sort((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
