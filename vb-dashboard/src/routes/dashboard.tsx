import { createRoute, Outlet, redirect } from '@tanstack/react-router'
import { displaySettingsQuery, meQuery } from '@/api/reference-queries'
import { readToken } from '@/api/token'
import { ForbiddenPage } from '@/app/forbidden-page'
import { Shell } from '@/app/shell'
import { rootRoute } from './root'

const ALLOWED_ROLES = ['admin', 'super_admin']

export const dashboardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboard',
  beforeLoad: ({ location }) => {
    if (readToken() !== null) return
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({
      to: '/login',
      search: location.pathname === '/dashboard' ? {} : { redirect: location.href },
    })
  },
  loader: async ({ context: { queryClient } }) => {
    const [me] = await Promise.all([
      queryClient.query({ ...meQuery(), staleTime: 'static' }),
      // Times fall back to the browser's zone when the settings cannot be read.
      queryClient.query({ ...displaySettingsQuery(), staleTime: 'static' }).catch(() => null),
    ])
    return me
  },
  component: Layout,
})

function Layout() {
  const me = dashboardRoute.useLoaderData()
  if (!ALLOWED_ROLES.includes(me.role)) return <ForbiddenPage me={me} />
  return (
    <Shell me={me}>
      <Outlet />
    </Shell>
  )
}
