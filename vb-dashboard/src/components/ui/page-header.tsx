import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: ReactNode
  /** Way back, above the title. */
  back?: ReactNode
  description?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, back, description, actions }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-col gap-1">
        {back}
        <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[1.4rem] leading-8 font-semibold tracking-tight">
          {title}
        </h1>
        {description !== undefined && <div className="text-sm text-text-2">{description}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
