import { describe, expect, it } from 'vitest'
import { emptyForm, formFieldOf, newCampaignSchema, toRequest } from './new-campaign'

const filled = {
  ...emptyForm('Europe/Berlin'),
  name: '  March reminders ',
  bot_id: 'bot-1',
  number_pool: ['did-1'],
}

describe('a new campaign', () => {
  it('needs a name, a bot and a number', () => {
    const parsed = newCampaignSchema.safeParse(emptyForm('UTC'))
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual(['name', 'bot', 'numbers'])
  })

  it('allows a window over midnight when that is stated', () => {
    const night = { ...filled, start: '22:00', end: '06:00' }
    const slip = newCampaignSchema.safeParse(night)
    expect(slip.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['overnight', 'overnight'],
    ])
    expect(newCampaignSchema.safeParse({ ...night, overnight: true }).success).toBe(true)
    expect(toRequest({ ...night, overnight: true }).config?.time_window?.overnight).toBe(true)
    expect(toRequest({ ...filled, overnight: true }).config?.time_window).not.toHaveProperty(
      'overnight',
    )
  })

  it('does not allow an empty window', () => {
    expect(newCampaignSchema.safeParse({ ...filled, start: '09:00', end: '09:00' }).success).toBe(
      false,
    )
  })

  it('refuses numbers that cannot be meant', () => {
    expect(newCampaignSchema.safeParse({ ...filled, concurrency_limit: 0 }).success).toBe(false)
    expect(newCampaignSchema.safeParse({ ...filled, max_attempts: Number.NaN }).success).toBe(false)
  })

  it('becomes the request of the API', () => {
    const body = toRequest({
      ...filled,
      days: ['sun', 'mon'],
      retry_on_custom: 'Busy, , Call later',
    })
    expect(body.name).toBe('March reminders')
    expect(body.config?.time_window).toEqual({
      start: '09:00',
      end: '18:00',
      timezone: 'Europe/Berlin',
      days: ['mon', 'sun'],
    })
    expect(body.config?.redial_rules?.retry_on_custom).toEqual(['Busy', 'Call later'])
  })

  it('finds the form field of a refused API field', () => {
    expect(formFieldOf('config.time_window.start')).toBe('start')
    expect(formFieldOf('number_pool[0]')).toBe('number_pool')
    expect(formFieldOf('owner')).toBeNull()
  })
})
