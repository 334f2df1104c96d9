import {
  keepPreviousData,
  mutationOptions,
  queryOptions,
  type QueryClient,
} from '@tanstack/react-query'
import {
  campaignCreate,
  campaignGet,
  campaignList,
  campaignPause,
  campaignResume,
  campaignStart,
  campaignStop,
  campaignUpload,
  getCampaignUploadErrorsUrl,
  rowList,
} from '@/api/generated/backend'
import type { CampaignRequest, CampaignView } from '@/api/generated/schemas'
import { downloadFromBackend } from '@/api/client'
import { LIVE_INTERVAL, pollWhile } from '@/api/live'
import { keys } from '@/api/query-keys'
import { isChanging, type CampaignAction } from './rules'

const ROWS_PER_PAGE = 50

export interface RowFilters {
  page?: number | undefined
  status?: string | undefined
  phone?: string | undefined
}

export const campaignsQuery = (status: string | undefined) =>
  queryOptions({
    queryKey: keys.campaigns.list(status),
    queryFn: ({ signal }) => campaignList({ status }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: pollWhile<CampaignView[]>((campaigns) => campaigns.some(isChanging)),
  })

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: keys.campaigns.detail(id),
    queryFn: ({ signal }) => campaignGet(id, { signal }),
    refetchInterval: pollWhile<CampaignView>(isChanging),
  })

export const campaignRowsQuery = (id: string, filters: RowFilters, live: boolean) =>
  queryOptions({
    queryKey: keys.campaigns.rows(id, filters),
    queryFn: ({ signal }) =>
      rowList(id, { ...filters, page: filters.page ?? 1, limit: ROWS_PER_PAGE }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live ? LIVE_INTERVAL : false,
  })

/** Takes the answer of a change into the cache and lets everything that shows the campaign load again. */
const takeIn = (client: QueryClient) => (campaign: CampaignView) => {
  client.setQueryData(keys.campaigns.detail(campaign.id), campaign)
  return client.invalidateQueries({ queryKey: keys.campaigns.all })
}

const ACTIONS: Record<CampaignAction, (id: string) => Promise<CampaignView>> = {
  start: campaignStart,
  pause: campaignPause,
  resume: campaignResume,
  stop: campaignStop,
}

export const actionMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (action: CampaignAction) => ACTIONS[action](id),
    onSuccess: takeIn(client),
  })

export const createMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (campaign: CampaignRequest) => campaignCreate(campaign),
    onSuccess: takeIn(client),
  })

export const uploadMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (file: File) => campaignUpload(id, { file }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.campaigns.all }),
  })

export const uploadErrorsMutation = (id: string) =>
  mutationOptions({ mutationFn: () => downloadFromBackend(getCampaignUploadErrorsUrl(id)) })
