import { queryOptions } from '@tanstack/react-query'
import { getMe } from './generated/auth'
import { getDisplaySettings, getFleetStatus, listBots, listCarriers } from './generated/reference'
import { keys } from './query-keys'
import { LIVE_INTERVAL } from './live'

/** Requests whose answers several features show. */
const MINUTE = 60_000

export const meQuery = () =>
  queryOptions({ queryKey: keys.me, queryFn: ({ signal }) => getMe(signal), staleTime: 5 * MINUTE })

export const botsQuery = () =>
  queryOptions({
    queryKey: keys.bots,
    queryFn: ({ signal }) => listBots(signal),
    staleTime: MINUTE,
  })

export const carriersQuery = () =>
  queryOptions({
    queryKey: keys.carriers,
    queryFn: ({ signal }) => listCarriers(signal),
    staleTime: MINUTE,
  })

export const displaySettingsQuery = () =>
  queryOptions({
    queryKey: keys.display,
    queryFn: ({ signal }) => getDisplaySettings(signal),
    staleTime: 5 * MINUTE,
  })

export const fleetQuery = () =>
  queryOptions({
    queryKey: keys.fleet,
    queryFn: ({ signal }) => getFleetStatus(signal),
    refetchInterval: LIVE_INTERVAL,
  })
