import { createLazyRoute } from '@tanstack/react-router'
import { OverviewPage } from '@/features/overview/components/overview-page'

export const Route = createLazyRoute('/dashboard/')({ component: OverviewPage })
