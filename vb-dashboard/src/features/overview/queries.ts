import { queryOptions } from '@tanstack/react-query'
import { callList, campaignList } from '@/api/generated/backend'
import { LIVE_INTERVAL } from '@/api/live'
import { keys } from '@/api/query-keys'

const LAST_CALLS = { page: 1, limit: 10 }

export const runningCampaignsQuery = () =>
  queryOptions({
    queryKey: keys.campaigns.list('running'),
    queryFn: ({ signal }) => campaignList({ status: 'running' }, { signal }),
    refetchInterval: LIVE_INTERVAL,
  })

export const lastCallsQuery = () =>
  queryOptions({
    queryKey: keys.calls.list(LAST_CALLS),
    queryFn: ({ signal }) => callList(LAST_CALLS, { signal }),
    refetchInterval: LIVE_INTERVAL,
  })
