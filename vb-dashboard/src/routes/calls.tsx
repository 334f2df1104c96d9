import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { dashboardRoute } from './dashboard'

const text = z.coerce.string().optional().catch(undefined)

const search = z.object({
  page: z.number().int().min(1).optional().catch(undefined),
  bot_id: text,
  campaign_id: text,
  status: text,
  disconnected_by: text,
  phone: text,
})

export const callsRoute = createRoute({
  getParentRoute: () => dashboardRoute,
  path: '/calls',
  validateSearch: search,
}).lazy(() => import('./calls.lazy').then((module) => module.Route))
