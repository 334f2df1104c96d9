import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/cn'

const CONTROL =
  'h-9 w-full rounded-md border border-line-strong/60 bg-surface px-3 text-sm text-text placeholder:text-text-2 aria-invalid:border-alarm disabled:opacity-55'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(CONTROL, className)} {...props} />
}

export function Select({ className, ...props }: ComponentProps<'select'>) {
  return <select className={cn(CONTROL, 'pr-8', className)} {...props} />
}

interface FieldProps {
  /** Id of the control this field describes. */
  id: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  className?: string
  children: ReactNode
}

export function Field({ id, label, hint, error, className, children }: FieldProps) {
  return (
    <div className={cn('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-[13px] font-medium">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-text-2">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-xs font-medium text-alarm">
          {error}
        </p>
      )}
    </div>
  )
}
