import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorState } from '@/components/states/error-state'

/** A route that could not be shown at all. */
export function FailurePage({ error, reset }: ErrorComponentProps) {
  return (
    <div className="mx-auto max-w-3xl p-6">
      <ErrorState error={error} onRetry={reset} />
    </div>
  )
}
