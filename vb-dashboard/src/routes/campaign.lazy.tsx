import { createLazyRoute } from '@tanstack/react-router'
import { CampaignPage } from '@/features/campaigns/components/campaign-page'

export const Route = createLazyRoute('/dashboard/campaigns/$campaignId')({ component: Page })

function Page() {
  const { campaignId } = Route.useParams()
  const filters = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <CampaignPage
      key={campaignId}
      campaignId={campaignId}
      filters={filters}
      onFilters={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
    />
  )
}
