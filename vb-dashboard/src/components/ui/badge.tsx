import type { Tone } from '@/lib/tone'
import { cn } from '@/lib/cn'

const TONES: Record<Tone, string> = {
  neutral: 'bg-neutral-soft text-text-2',
  active: 'bg-active-soft text-active',
  good: 'bg-good-soft text-good',
  warning: 'bg-warning-soft text-warning',
  alarm: 'bg-alarm-soft text-alarm',
}

/** A state as word and colour. */
export function Badge({
  tone,
  children,
  className,
}: {
  tone: Tone
  children: string
  className?: string
}) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      <span aria-hidden className="size-1.5 rounded-full bg-current" />
      {children}
    </span>
  )
}
