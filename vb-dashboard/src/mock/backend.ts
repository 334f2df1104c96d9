import type { CampaignRequest, CampaignView, RowView } from '@/api/generated/schemas'
import { makeCalls, type MockCall } from './call-fixtures'
import { makeCampaigns, makeRows, withRates } from './campaign-fixtures'

const SEED = 20260605

/** The data behind the mock API. Running campaigns move with the clock. */
export class MockBackend {
  readonly campaigns: CampaignView[]
  readonly calls: MockCall[]
  readonly #now: () => number
  #movedAt: number

  constructor(now: () => number) {
    this.#now = now
    this.#movedAt = now()
    this.campaigns = makeCampaigns(SEED, now())
    this.calls = makeCalls(SEED, now(), this.campaigns)
  }

  campaign(id: string): CampaignView | undefined {
    return this.campaigns.find((campaign) => campaign.id === id)
  }

  rows(campaign: CampaignView): RowView[] {
    return makeRows(campaign, this.#now())
  }

  /** Lets the running campaigns finish two contacts per second since the last look. */
  advance(): void {
    const now = this.#now()
    const done = Math.floor(((now - this.#movedAt) / 1000) * 2)
    if (done < 1) return
    this.#movedAt = now
    for (const campaign of this.campaigns) {
      if (campaign.status !== 'running') continue
      const { stats, live } = campaign
      const moved = Math.min(done, stats.pending)
      campaign.stats = withRates({
        ...stats,
        pending: stats.pending - moved,
        completed: stats.completed + moved,
        attempted: stats.attempted + moved,
        attempts: stats.attempts + moved,
        answered: stats.answered + moved,
        connected: stats.connected + moved,
      })
      campaign.live = {
        ...live,
        pending: campaign.stats.pending,
        ringing: 6 + (campaign.stats.completed % 7),
        last_dial_at: new Date(now).toISOString(),
      }
    }
  }

  create(body: CampaignRequest): CampaignView {
    const [model] = makeCampaigns(SEED + this.campaigns.length, this.#now()).slice(3)
    if (model === undefined) throw new Error('no model for a new campaign')
    const created: CampaignView = {
      ...model,
      name: body.name ?? '',
      bot_id: body.bot_id ?? '',
      config: {
        ...model.config,
        time_window: {
          ...model.config.time_window,
          timezone: body.config?.time_window?.timezone ?? model.config.time_window.timezone,
        },
      },
      number_pool: (body.number_pool ?? []).map((did_id) => ({
        did_id,
        carrier_id: 'carrier-1',
        number: did_id,
      })),
    }
    this.campaigns.unshift(created)
    return created
  }

  /** Null when the campaign's state does not allow the action. */
  act(campaign: CampaignView, action: string): CampaignView | null {
    const next: Partial<Record<CampaignView['status'], Record<string, CampaignView['status']>>> = {
      draft: { start: 'running' },
      running: { pause: 'paused', stop: 'completed' },
      paused: { resume: 'running', start: 'running', stop: 'completed' },
    }
    const status = next[campaign.status]?.[action]
    if (status === undefined) return null
    const at = new Date(this.#now()).toISOString()
    campaign.status = status
    campaign.started_at ??= at
    campaign.activity_log.push({ action, by: 'mira@example.org', at })
    if (status === 'completed') {
      campaign.completed_at = at
      campaign.completion_reason = 'manual_stop'
    }
    return campaign
  }
}
