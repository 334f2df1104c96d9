import {
  keepPreviousData,
  mutationOptions,
  queryOptions,
  type QueryClient,
} from '@tanstack/react-query'
import {
  actOnCampaign,
  createCampaign,
  downloadUploadErrors,
  getCampaign,
  listCampaignRows,
  listCampaigns,
  uploadContacts,
  type Campaign,
  type CampaignAction,
} from '@/api/generated/campaigns'
import { LIVE_INTERVAL, pollWhile } from '@/api/live'
import { keys } from '@/api/query-keys'
import { isChanging } from './rules'

const ROWS_PER_PAGE = 50

export interface RowFilters {
  page?: number | undefined
  status?: string | undefined
  phone?: string | undefined
}

export const campaignsQuery = (status: string | undefined) =>
  queryOptions({
    queryKey: keys.campaigns.list(status),
    queryFn: ({ signal }) => listCampaigns({ status }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: pollWhile<Campaign[]>((campaigns) => campaigns.some(isChanging)),
  })

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: keys.campaigns.detail(id),
    queryFn: ({ signal }) => getCampaign(id, signal),
    refetchInterval: pollWhile<Campaign>(isChanging),
  })

export const campaignRowsQuery = (id: string, filters: RowFilters, live: boolean) =>
  queryOptions({
    queryKey: keys.campaigns.rows(id, filters),
    queryFn: ({ signal }) =>
      listCampaignRows(
        id,
        {
          page: filters.page ?? 1,
          limit: ROWS_PER_PAGE,
          ...(filters.status === undefined ? {} : { status: filters.status }),
          ...(filters.phone === undefined ? {} : { phone: filters.phone }),
        },
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: live ? LIVE_INTERVAL : false,
  })

/** Takes the answer of a change into the cache and lets everything that shows the campaign load again. */
const takeIn = (client: QueryClient) => (campaign: Campaign) => {
  client.setQueryData(keys.campaigns.detail(campaign.id), campaign)
  return client.invalidateQueries({ queryKey: keys.campaigns.all })
}

export const actionMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (action: CampaignAction) => actOnCampaign(id, action),
    onSuccess: takeIn(client),
  })

export const createMutation = (client: QueryClient) =>
  mutationOptions({ mutationFn: createCampaign, onSuccess: takeIn(client) })

export const uploadMutation = (client: QueryClient, id: string) =>
  mutationOptions({
    mutationFn: (file: File) => uploadContacts(id, file),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.campaigns.all }),
  })

export const uploadErrorsMutation = (id: string) =>
  mutationOptions({ mutationFn: () => downloadUploadErrors(id) })
