import { cn } from '@/lib/cn'
import type { Tone } from '@/lib/tone'

const FILL: Record<Tone, string> = {
  neutral: 'bg-line-strong',
  active: 'bg-primary',
  good: 'bg-good',
  warning: 'bg-warning',
  alarm: 'bg-alarm',
}

interface ProgressProps {
  /** 0 to 100. */
  percent: number
  label: string
  /** The value as it stands beside the bar. */
  valueText: string
  tone?: Tone
  className?: string
}

export function Progress({ percent, label, valueText, tone = 'active', className }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={valueText}
      className={cn('h-1.5 overflow-hidden rounded-full bg-surface-2', className)}
    >
      <div
        className={cn('h-full rounded-full transition-[width] duration-500', FILL[tone])}
        style={{ width: `${String(Math.min(100, Math.max(0, percent)))}%` }}
      />
    </div>
  )
}
