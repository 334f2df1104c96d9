/** Counters of one campaign run, in contacts. */
export interface ProgressCounters {
  total_calls: number
  completed: number
  failed: number
  abandoned: number
  window_closed: number
  manual_stopped: number
  machine_detected_count: number
  callback_pending: number
}

/** Contacts that reached a final state. */
export const processedCount = (stats: ProgressCounters): number =>
  stats.completed +
  stats.failed +
  stats.abandoned +
  stats.window_closed +
  stats.manual_stopped +
  stats.machine_detected_count

const percentOf = (part: number, total: number): number =>
  total <= 0 ? 0 : Math.min(100, Math.max(0, (part / total) * 100))

/** Percent of all contacts that reached a final state, 0 to 100. */
export const processedPercent = (stats: ProgressCounters): number =>
  percentOf(processedCount(stats), stats.total_calls)

/** Percent of all contacts that are completed, 0 to 100. */
export const successPercent = (stats: ProgressCounters): number =>
  percentOf(stats.completed, stats.total_calls)

/** True when only callbacks are left: final contacts and pending callbacks cover the whole list. */
export const baseDiallingCompleted = (stats: ProgressCounters): boolean =>
  stats.callback_pending > 0 &&
  stats.total_calls > 0 &&
  processedCount(stats) + stats.callback_pending >= stats.total_calls
