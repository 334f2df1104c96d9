import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { dashboardRoute } from './dashboard'

const search = z.object({
  page: z.number().int().min(1).optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  phone: z.coerce.string().optional().catch(undefined),
})

export const campaignRoute = createRoute({
  getParentRoute: () => dashboardRoute,
  path: '/campaigns/$campaignId',
  validateSearch: search,
}).lazy(() => import('./campaign.lazy').then((module) => module.Route))
