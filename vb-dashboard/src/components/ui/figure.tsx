import type { Tone } from '@/lib/tone'
import { cn } from '@/lib/cn'

interface FigureProps {
  label: string
  /** Number with its unit. */
  value: string
  note?: string | undefined
  tone?: Tone
  size?: 'normal' | 'large'
}

/** One number that matters, inside a `<dl>`. */
export function Figure({ label, value, note, tone = 'neutral', size = 'normal' }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-xs text-text-2">{label}</dt>
      <dd
        className={cn(
          'font-semibold tracking-tight tabular-nums',
          size === 'large' ? 'text-[1.7rem] leading-9' : 'text-lg',
          tone === 'alarm' && 'text-alarm',
          tone === 'warning' && 'text-warning',
        )}
      >
        {value}
      </dd>
      {note !== undefined && <dd className="text-xs text-text-2">{note}</dd>}
    </div>
  )
}
