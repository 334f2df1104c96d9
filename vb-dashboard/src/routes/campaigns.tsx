import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { dashboardRoute } from './dashboard'

const search = z.object({
  status: z.string().optional().catch(undefined),
  /** Part of a name, or an id. */
  q: z.coerce.string().optional().catch(undefined),
})

export const campaignsRoute = createRoute({
  getParentRoute: () => dashboardRoute,
  path: '/campaigns',
  validateSearch: search,
}).lazy(() => import('./campaigns.lazy').then((module) => module.Route))
