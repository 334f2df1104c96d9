import { brand } from '@/lib/env'

/** Logo and name of the brand. */
export function BrandMark() {
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-tight">
      {brand.logo === '' ? (
        <svg viewBox="0 0 32 32" aria-hidden className="size-7">
          <rect width="32" height="32" rx="8" fill="var(--primary)" />
          <g stroke="var(--on-primary)" strokeWidth="2.6" strokeLinecap="round">
            <path d="M7 14v4M12 10v12M17 6.5v19M22 11v10M26 14.5v3" />
          </g>
        </svg>
      ) : (
        <img src={brand.logo} alt="" className="h-7 w-auto" />
      )}
      <span>{brand.name}</span>
    </span>
  )
}
