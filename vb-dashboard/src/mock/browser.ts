import { setupWorker } from 'msw/browser'
import { MockBackend } from './backend'
import { makeHandlers } from './handlers'
import { SCENARIO_KEY, SCENARIOS, type Scenario } from './scenario'

const scenario = (): Scenario =>
  SCENARIOS.find((each) => each === window.sessionStorage.getItem(SCENARIO_KEY)) ?? 'loaded'

/** Answers the Console's requests inside the browser. Only in mock mode; production builds do not contain it. */
export async function startMockApi(): Promise<void> {
  const backend = new MockBackend(() => Date.now())
  await setupWorker(...makeHandlers({ backend, scenario })).start({
    onUnhandledRequest: 'bypass',
    quiet: true,
  })
}
