import { describe, expect, it } from 'vitest'
import type { CampaignView } from '@/api/generated/schemas'
import { makeCampaigns } from '@/mock/campaign-fixtures'
import { acceptsUpload, actionsFor, isChanging, waitingCount } from './rules'

const [running] = makeCampaigns(1, Date.UTC(2026, 5, 5))

describe('rules of a campaign', () => {
  it.each([
    ['draft', ['start']],
    ['running', ['pause', 'stop']],
    ['paused', ['resume', 'stop']],
    ['completed', []],
    ['failed', []],
    ['something new', []],
  ])('%s offers %o', (status, actions) => {
    expect(actionsFor(status)).toEqual(actions)
  })

  it('keeps changing while calls drain after a pause', () => {
    if (running === undefined) throw new Error('no fixture')
    const draining: CampaignView = {
      ...running,
      status: 'paused',
      stats: { ...running.stats, in_progress: 1 },
    }
    expect(isChanging(draining)).toBe(true)
    expect(isChanging({ ...draining, stats: { ...draining.stats, in_progress: 0 } })).toBe(false)
  })

  it('counts every kind of waiting contact', () => {
    if (running === undefined) throw new Error('no fixture')
    const stats = { ...running.stats, pending: 5, retries_queued: 3, callback_pending: 2 }
    expect(waitingCount({ stats })).toBe(10)
  })

  it('takes contacts only before the first start', () => {
    expect(acceptsUpload({ status: 'draft', started_at: null })).toBe(true)
    expect(acceptsUpload({ status: 'draft', started_at: '2026-06-05T10:00:00Z' })).toBe(false)
    expect(acceptsUpload({ status: 'running', started_at: null })).toBe(false)
  })
})
