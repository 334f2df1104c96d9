import { queryOptions } from '@tanstack/react-query'
import { authMe, botList, carrierList, fleetStatus, settingsDisplay } from './generated/backend'
import { keys } from './query-keys'
import { LIVE_INTERVAL } from './live'

/** Requests whose answers several features show. */
const MINUTE = 60_000

export const meQuery = () =>
  queryOptions({
    queryKey: keys.me,
    queryFn: ({ signal }) => authMe({ signal }),
    staleTime: 5 * MINUTE,
  })

export const botsQuery = () =>
  queryOptions({
    queryKey: keys.bots,
    queryFn: ({ signal }) => botList({ signal }),
    staleTime: MINUTE,
  })

export const carriersQuery = () =>
  queryOptions({
    queryKey: keys.carriers,
    queryFn: ({ signal }) => carrierList({ signal }),
    staleTime: MINUTE,
  })

export const displaySettingsQuery = () =>
  queryOptions({
    queryKey: keys.display,
    queryFn: ({ signal }) => settingsDisplay({ signal }),
    staleTime: 5 * MINUTE,
  })

export const fleetQuery = () =>
  queryOptions({
    queryKey: keys.fleet,
    queryFn: ({ signal }) => fleetStatus({ signal }),
    refetchInterval: LIVE_INTERVAL,
  })
