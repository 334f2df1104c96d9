import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

interface StatePanelProps {
  icon: LucideIcon
  title: string
  children?: ReactNode
  /** The next step. */
  action?: ReactNode
  alarm?: boolean
}

/** What stands in the place of data: nothing yet, refused, failed. */
export function StatePanel({
  icon: Icon,
  title,
  children,
  action,
  alarm = false,
}: StatePanelProps) {
  return (
    <div
      role={alarm ? 'alert' : undefined}
      className="flex flex-col items-center gap-3 px-4 py-12 text-center"
    >
      <span
        aria-hidden
        className={cn(
          'grid size-11 place-items-center rounded-full',
          alarm ? 'bg-alarm-soft text-alarm' : 'bg-surface-2 text-text-2',
        )}
      >
        <Icon className="size-5" />
      </span>
      <div className="flex max-w-md flex-col gap-1">
        <p className="font-semibold">{title}</p>
        <div className="text-sm break-words text-text-2">{children}</div>
      </div>
      {action}
    </div>
  )
}
