import { describe, expect, it } from 'vitest'
import { formatTime, isKnownZone, secondsBetween } from './time'
import { UNKNOWN } from './format'

const text = (iso: string | null, zone: string) =>
  formatTime(iso, zone, now).replaceAll('\u00a0', ' ')

const now = new Date('2026-06-05T12:00:00Z')

describe('times as text', () => {
  it('always names the zone', () => {
    expect(text('2026-06-05T10:15:30Z', 'UTC')).toBe('10:15:30 UTC')
    expect(text('2026-06-05T10:15:30Z', 'Asia/Kolkata')).toBe('15:45:30 GMT+5:30')
  })

  it('adds the date when the day in that zone is another one', () => {
    expect(text('2026-06-05T20:00:00Z', 'UTC')).toBe('20:00:00 UTC')
    expect(text('2026-06-05T20:00:00Z', 'Asia/Kolkata')).toBe('6 Jun 2026, 01:30:00 GMT+5:30')
  })

  it('shows a dash for a missing or unreadable time', () => {
    expect(text(null, 'UTC')).toBe(UNKNOWN)
    expect(text('yesterday', 'UTC')).toBe(UNKNOWN)
  })

  it('knows zones and differences', () => {
    expect(isKnownZone('Asia/Kolkata')).toBe(true)
    expect(isKnownZone('Mars/Olympus')).toBe(false)
    expect(secondsBetween(10_000, 13_400)).toBe(3)
    expect(secondsBetween(10_000, 9_000)).toBe(0)
  })
})
