/** Build variables of the Console, with their defaults. Empty strings count as unset. */
const read = (value: string | undefined, fallback: string): string =>
  value === undefined || value.trim() === '' ? fallback : value.trim()

export const env = {
  /** Origin of the Backend without a trailing slash; empty means the page's own origin. */
  apiOrigin: read(import.meta.env.VITE_API_URL, '').replace(/\/+$/, ''),
  tokenKey: read(import.meta.env.VITE_TOKEN_KEY, 'voxbridge_token'),
} as const

export const brand = {
  name: read(import.meta.env.VITE_BRAND_NAME, 'VoxBridge'),
  poweredBy: read(import.meta.env.VITE_BRAND_POWERED_BY, ''),
  logo: read(import.meta.env.VITE_BRAND_LOGO, ''),
  theme: read(import.meta.env.VITE_BRAND_THEME, 'system'),
  colours: {
    '--primary': read(import.meta.env.VITE_PRIMARY_COLOR, ''),
    '--primary-soft': read(import.meta.env.VITE_PRIMARY_SOFT, ''),
    '--bg': read(import.meta.env.VITE_BG_COLOR, ''),
    '--aurora-1': read(import.meta.env.VITE_AURORA_COLOR1, ''),
    '--aurora-2': read(import.meta.env.VITE_AURORA_COLOR2, ''),
  },
} as const
