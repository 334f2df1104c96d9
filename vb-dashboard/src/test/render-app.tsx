import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { writeToken } from '@/api/token'
import { App } from '@/app/app'
import { createAppRouter } from '@/app/router'
import { MockBackend } from '@/mock/backend'
import { makeHandlers } from '@/mock/handlers'
import { MOCK_TOKEN, type Scenario } from '@/mock/scenario'
import { server } from './server'

interface RenderOptions {
  scenario?: Scenario
  signedIn?: boolean
}

/** The whole Console at a path, against the mock API, without repeats of failed requests. */
export function renderApp(
  path: string,
  { scenario = 'loaded', signedIn = true }: RenderOptions = {},
) {
  // The data stand still during a test.
  const start = Date.now()
  const backend = new MockBackend(() => start)
  server.use(...makeHandlers({ backend, scenario: () => scenario }))
  if (signedIn) writeToken(MOCK_TOKEN)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createAppRouter(queryClient)
  router.update({
    ...router.options,
    history: createMemoryHistory({ initialEntries: [path] }),
  })
  render(<App queryClient={queryClient} router={router} />)
  return { backend, router, user: userEvent.setup() }
}
