import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { callRoute } from '@/routes/call'
import { callsRoute } from '@/routes/calls'
import { campaignRoute } from '@/routes/campaign'
import { campaignNewRoute } from '@/routes/campaign-new'
import { campaignsRoute } from '@/routes/campaigns'
import { dashboardRoute } from '@/routes/dashboard'
import { homeRoute } from '@/routes/home'
import { loginRoute } from '@/routes/login'
import { overviewRoute } from '@/routes/overview'
import { rootRoute } from '@/routes/root'
import { FailurePage } from './failure-page'
import { NotFoundPage } from './not-found-page'

const routeTree = rootRoute.addChildren([
  homeRoute,
  loginRoute,
  dashboardRoute.addChildren([
    overviewRoute,
    campaignsRoute,
    campaignNewRoute,
    campaignRoute,
    callsRoute,
    callRoute,
  ]),
])

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: FailurePage,
    defaultNotFoundComponent: NotFoundPage,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
