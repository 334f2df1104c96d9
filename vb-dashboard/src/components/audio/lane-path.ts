const QUIETEST = 0.015

/** The outline of one channel around the line 0, one unit wide per peak. Silence stays visible as a thin line. */
export function lanePath(peaks: readonly number[]): string {
  const heights = peaks.map((peak) => Math.max(QUIETEST, Math.sqrt(peak)).toFixed(3))
  const upper = heights.map(
    (height, index) => `L${String(index)} -${height}L${String(index + 1)} -${height}`,
  )
  const lower = heights
    .map((height, index) => `L${String(index + 1)} ${height}L${String(index)} ${height}`)
    .reverse()
  return `M0 0${upper.join('')}${lower.join('')}Z`
}
