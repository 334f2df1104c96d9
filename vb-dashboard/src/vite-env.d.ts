/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_API_URL?: string
  readonly VITE_TOKEN_KEY?: string
  readonly VITE_BRAND_NAME?: string
  readonly VITE_BRAND_POWERED_BY?: string
  readonly VITE_BRAND_LOGO?: string
  readonly VITE_BRAND_THEME?: string
  readonly VITE_AURORA_COLOR1?: string
  readonly VITE_AURORA_COLOR2?: string
  readonly VITE_PRIMARY_COLOR?: string
  readonly VITE_PRIMARY_SOFT?: string
  readonly VITE_BG_COLOR?: string
}
