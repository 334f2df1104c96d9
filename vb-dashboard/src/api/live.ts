import type { Query } from '@tanstack/react-query'

/** Milliseconds between two polls of something live. */
export const LIVE_INTERVAL = 5_000

/** Milliseconds without a fresh answer after which live numbers count as out of date. */
export const STALE_AFTER = 3 * LIVE_INTERVAL

/**
 * Polls while the last answer says that it is still changing. The one place that decides how live data arrives: with an
 * event stream it returns `false` for what the stream covers.
 */
export const pollWhile =
  <Data>(isLive: (data: Data) => boolean) =>
  (query: { state: Query<Data>['state'] }): number | false => {
    const { data } = query.state
    return data !== undefined && isLive(data) ? LIVE_INTERVAL : false
  }
