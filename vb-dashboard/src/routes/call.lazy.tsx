import { createLazyRoute } from '@tanstack/react-router'
import { CallPage } from '@/features/calls/components/call-page'

export const Route = createLazyRoute('/dashboard/calls/$sessionId')({ component: Page })

function Page() {
  const { sessionId } = Route.useParams()
  const { t } = Route.useSearch()
  return <CallPage key={sessionId} sessionId={sessionId} startAt={t ?? 0} />
}
