/** What the mock API answers: usual data, nothing at all yet, faults, no rights, or no end of loading. */
export const SCENARIOS = ['loaded', 'empty', 'error', 'forbidden', 'slow'] as const
export type Scenario = (typeof SCENARIOS)[number]

/** Session storage key that chooses the scenario in the browser. */
export const SCENARIO_KEY = 'voxbridge_mock_scenario'

/** The one account of the mock API. */
export const MOCK_EMAIL = 'mira@example.org'
export const MOCK_PASSWORD = 'mock-password'
export const MOCK_TOKEN = 'mock-token'

/** The request id of every mock failure. */
export const MOCK_REQUEST_ID = 'mock-5f2c19'
