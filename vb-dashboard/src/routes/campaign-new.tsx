import { createRoute } from '@tanstack/react-router'
import { dashboardRoute } from './dashboard'

export const campaignNewRoute = createRoute({
  getParentRoute: () => dashboardRoute,
  path: '/campaigns/new',
}).lazy(() => import('./campaign-new.lazy').then((module) => module.Route))
