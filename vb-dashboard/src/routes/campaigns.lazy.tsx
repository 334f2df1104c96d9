import { createLazyRoute } from '@tanstack/react-router'
import { CampaignsPage } from '@/features/campaigns/components/campaigns-page'

export const Route = createLazyRoute('/dashboard/campaigns')({ component: Page })

function Page() {
  const filters = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <CampaignsPage
      filters={filters}
      onFilters={(next) => void navigate({ search: next, replace: true })}
    />
  )
}
