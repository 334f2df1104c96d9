import { useId, type ReactNode } from 'react'
import { cn } from '@/lib/cn'

interface CardProps {
  title?: ReactNode
  /** Shown at the end of the title line. */
  aside?: ReactNode
  children: ReactNode
  className?: string
  bodyClassName?: string
}

export function Card({ title, aside, children, className, bodyClassName }: CardProps) {
  const titleId = useId()
  return (
    <section
      aria-labelledby={title === undefined ? undefined : titleId}
      className={cn('rounded-lg border bg-surface shadow-card', className)}
    >
      {title !== undefined && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3.5 pb-2">
          <h2 id={titleId} className="text-sm font-semibold">
            {title}
          </h2>
          {aside}
        </header>
      )}
      <div className={cn('px-4 pb-4', title === undefined && 'pt-4', bodyClassName)}>
        {children}
      </div>
    </section>
  )
}
