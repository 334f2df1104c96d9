import { createRoute, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { readToken } from '@/api/token'
import { rootRoute } from './root'

const search = z.object({
  /** Path inside the Console to go to after the sign-in. */
  redirect: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
  ended: z.boolean().optional().catch(undefined),
})

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: search,
  beforeLoad: () => {
    if (readToken() === null) return
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: '/dashboard' })
  },
}).lazy(() => import('./login.lazy').then((module) => module.Route))
