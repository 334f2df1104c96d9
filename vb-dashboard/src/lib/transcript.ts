export interface TimedTurn {
  /** Seconds from the start of the recording. */
  started_at: number | null
  ended_at: number | null
}

/**
 * Index of the turn spoken at a position in seconds: the latest one that began and has not ended, or, in a pause, the
 * latest that began. -1 before the first.
 */
export function turnAt(turns: readonly TimedTurn[], seconds: number): number {
  let begun = -1
  let speaking = -1
  turns.forEach((turn, index) => {
    if (turn.started_at === null || turn.started_at > seconds) return
    begun = index
    if (turn.ended_at === null || turn.ended_at > seconds) speaking = index
  })
  return speaking === -1 ? begun : speaking
}
