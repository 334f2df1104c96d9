import type { CampaignView } from '@/api/generated/schemas'

export type CampaignAction = 'start' | 'pause' | 'resume' | 'stop'

/** Actions a campaign offers in its present state, the usual one first. */
export function actionsFor(status: string): CampaignAction[] {
  if (status === 'draft') return ['start']
  if (status === 'running') return ['pause', 'stop']
  if (status === 'paused') return ['resume', 'stop']
  return []
}

type Changing = Pick<CampaignView, 'status' | 'stats'>

/** True while the numbers still move: it runs, or calls are still going on. */
export const isChanging = ({ status, stats }: Changing): boolean =>
  status === 'running' || stats.in_progress > 0

/** Contacts that wait for a dial. */
export const waitingCount = ({ stats }: Pick<CampaignView, 'stats'>): number =>
  stats.pending + stats.retries_queued + stats.callback_pending

/** Contacts may be uploaded while the campaign never ran. */
export const acceptsUpload = ({
  status,
  started_at,
}: Pick<CampaignView, 'status' | 'started_at'>): boolean =>
  status === 'draft' && started_at === null
