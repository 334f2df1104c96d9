/** Texts of numbers. Every text carries its unit; an unknown value is a dash. */
const LOCALE = 'en-GB'
export const UNKNOWN = '–'

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 })
const oneDecimal = new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

type Maybe = number | null | undefined
const isKnown = (value: Maybe): value is number =>
  value !== null && value !== undefined && Number.isFinite(value)

export const formatCount = (value: Maybe): string =>
  isKnown(value) ? whole.format(value) : UNKNOWN

/** A share of 0 to 1 as percent with one decimal. */
export const formatRatio = (ratio: Maybe): string =>
  isKnown(ratio) ? `${oneDecimal.format(ratio * 100)} %` : UNKNOWN

/** Percent of 0 to 100 as whole percent; 100 % only when nothing is left, 0 % only when nothing is done. */
export const formatPercent = (percent: Maybe): string => {
  if (!isKnown(percent)) return UNKNOWN
  if (percent > 0 && percent < 1) return '< 1 %'
  return `${whole.format(percent > 99 && percent < 100 ? 99 : percent)} %`
}

export const formatDecimal = (value: Maybe, unit: string): string =>
  isKnown(value) ? `${oneDecimal.format(value)} ${unit}` : UNKNOWN

export const formatMilliseconds = (value: Maybe): string =>
  isKnown(value) ? `${whole.format(value)} ms` : UNKNOWN

/** A length of time in seconds: `8.4 s`, `2 min 05 s`, `1 h 03 min`. */
export const formatDuration = (seconds: Maybe): string => {
  if (!isKnown(seconds)) return UNKNOWN
  if (seconds <= 0) return '0 s'
  if (seconds < 60) return `${oneDecimal.format(seconds)} s`
  const rounded = Math.round(seconds)
  const hours = Math.floor(rounded / 3600)
  const minutes = Math.floor((rounded % 3600) / 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0
    ? `${String(hours)} h ${two(minutes)} min`
    : `${String(minutes)} min ${two(rounded % 60)} s`
}

/** A position in a recording: `0:08`, `12:45`. */
export const formatPosition = (seconds: Maybe): string => {
  if (!isKnown(seconds)) return UNKNOWN
  const rounded = Math.max(0, Math.floor(seconds))
  return `${String(Math.floor(rounded / 60))}:${String(rounded % 60).padStart(2, '0')}`
}

/** A size in bytes with decimal units. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1000) return `${String(bytes)} B`
  if (bytes < 1_000_000) return `${oneDecimal.format(bytes / 1000)} kB`
  return `${oneDecimal.format(bytes / 1_000_000)} MB`
}

/** The first eight characters of an id, enough to tell two apart on one screen. */
export const shortId = (id: string): string => id.slice(0, 8)
