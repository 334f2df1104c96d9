import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { dashboardRoute } from './dashboard'

const search = z.object({
  /** Position in the recording in seconds. */
  t: z.number().min(0).optional().catch(undefined),
})

export const callRoute = createRoute({
  getParentRoute: () => dashboardRoute,
  path: '/calls/$sessionId',
  validateSearch: search,
}).lazy(() => import('./call.lazy').then((module) => module.Route))
