import { UNKNOWN } from './format'

const LOCALE = 'en-GB'
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone })
  formatters.set(key, made)
  return made
}

/** True for a zone this browser knows. */
export function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat(LOCALE, { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const sameDay = (left: Date, right: Date, zone: string): boolean => {
  const day = formatter(zone, { year: 'numeric', month: '2-digit', day: '2-digit' })
  return day.format(left) === day.format(right)
}

/** Keeps the words of one part of a time on one line. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

/**
 * An ISO time in a zone, always with the zone's name; the date is left out on the day of `now`. The only place to break the
 * line is between date and clock.
 */
export function formatTime(iso: string | null | undefined, zone: string, now: Date): string {
  if (iso === null || iso === undefined) return UNKNOWN
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return UNKNOWN
  const clock = unbroken(
    formatter(zone, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    }).format(at),
  )
  if (sameDay(at, now, zone)) return clock
  const date = unbroken(
    formatter(zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(at),
  )
  return `${date}, ${clock}`
}

/** Whole seconds from an earlier moment to a later one, never below zero. */
export const secondsBetween = (earlier: number, later: number): number =>
  Math.max(0, Math.round((later - earlier) / 1000))
