import { defineConfig } from '@playwright/test'

const MOCK_URL = 'http://localhost:4174'

/** The system's Chromium; the flags let it run as root and keep it from calling its maker. */
const launchOptions = {
  executablePath: process.env.VB_E2E_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--autoplay-policy=no-user-gesture-required',
  ],
}

const live = process.argv.some((argument) => argument.includes('project=live'))

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: 'chromium',
    launchOptions,
    trace: 'retain-on-failure',
    viewport: { width: 1440, height: 900 },
  },
  projects: [
    { name: 'mock', testDir: 'e2e/mock', use: { baseURL: MOCK_URL } },
    {
      name: 'live',
      testDir: 'e2e/live',
      timeout: 300_000,
      use: { baseURL: process.env.VB_E2E_BASE_URL ?? 'http://127.0.0.1:8080' },
    },
  ],
  ...(live
    ? {}
    : {
        webServer: {
          command: 'npm run build:mock && npm run preview:mock',
          url: MOCK_URL,
          reuseExistingServer: false,
          timeout: 120_000,
        },
      }),
})
