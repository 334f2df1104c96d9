import { setupServer } from 'msw/node'

/** The mock API of a test; each test names its handlers. Unknown requests fail the test. */
export const server = setupServer()
