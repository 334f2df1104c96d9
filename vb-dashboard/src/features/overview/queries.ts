import { queryOptions } from '@tanstack/react-query'
import { listCalls } from '@/api/generated/calls'
import { listCampaigns } from '@/api/generated/campaigns'
import { LIVE_INTERVAL } from '@/api/live'
import { keys } from '@/api/query-keys'

const LAST_CALLS = { page: 1, limit: 10 }

export const runningCampaignsQuery = () =>
  queryOptions({
    queryKey: keys.campaigns.list('running'),
    queryFn: ({ signal }) => listCampaigns({ status: 'running' }, signal),
    refetchInterval: LIVE_INTERVAL,
  })

export const lastCallsQuery = () =>
  queryOptions({
    queryKey: keys.calls.list(LAST_CALLS),
    queryFn: ({ signal }) => listCalls(LAST_CALLS, signal),
    refetchInterval: LIVE_INTERVAL,
  })
