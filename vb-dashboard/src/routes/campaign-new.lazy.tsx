import { createLazyRoute } from '@tanstack/react-router'
import { CampaignNewPage } from '@/features/campaigns/components/campaign-new-page'

export const Route = createLazyRoute('/dashboard/campaigns/new')({ component: Page })

function Page() {
  const navigate = Route.useNavigate()
  return (
    <CampaignNewPage
      onCreated={(campaignId) =>
        void navigate({ to: '/dashboard/campaigns/$campaignId', params: { campaignId } })
      }
    />
  )
}
