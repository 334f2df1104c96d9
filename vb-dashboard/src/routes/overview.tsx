import { createRoute } from '@tanstack/react-router'
import { dashboardRoute } from './dashboard'

export const overviewRoute = createRoute({
  getParentRoute: () => dashboardRoute,
  path: '/',
}).lazy(() => import('./overview.lazy').then((module) => module.Route))
