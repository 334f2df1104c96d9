import { createLazyRoute } from '@tanstack/react-router'
import { CallsPage } from '@/features/calls/components/calls-page'

export const Route = createLazyRoute('/dashboard/calls')({ component: Page })

function Page() {
  const filters = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <CallsPage
      filters={filters}
      onFilters={(next) => void navigate({ search: next, replace: true })}
    />
  )
}
