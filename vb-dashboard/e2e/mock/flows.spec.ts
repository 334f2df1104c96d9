import { expect, test } from '../fixtures/mock-page'
import { MOCK_EMAIL, MOCK_PASSWORD, SCENARIO_KEY } from '../../src/mock/scenario'

test('signing in, keyboard only', async ({ page }) => {
  await page.goto('/dashboard/calls?status=failed')
  await expect(page).toHaveURL(/\/login\?redirect=/)
  await page.getByLabel('Email').focus()
  await page.keyboard.type(MOCK_EMAIL)
  await page.keyboard.press('Tab')
  await page.keyboard.type(MOCK_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/dashboard\/calls\?status=failed/)
  await expect(page.getByRole('heading', { level: 1, name: 'Calls' })).toBeVisible()
})

test('an ended session leads to the sign-in page', async ({ page, mock }) => {
  await mock.open('/dashboard/calls')
  await expect(page.getByText('1 to 50 of 137')).toBeVisible()
  await page.evaluate(() => {
    window.localStorage.setItem('voxbridge_token', 'expired')
  })
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page).toHaveURL(/\/login\?ended=true/)
  await expect(page.getByText('Your session has ended.')).toBeVisible()
})

test('a running campaign moves by itself', async ({ page, mock }) => {
  await mock.open('/dashboard/campaigns')
  await page.getByRole('link', { name: 'Clinic reminders, week 23' }).click()
  const progress = page.getByRole('region', { name: 'Performance' }).getByText(/of 4,200/)
  const before = await progress.textContent()
  await expect(progress).not.toHaveText(before ?? '', { timeout: 15_000 })
  await expect(page.getByText(/^Updated \d s ago$/)).toBeVisible()
})

test('numbers say so when the Backend is gone', async ({ page, mock }) => {
  await mock.open('/dashboard/campaigns')
  await expect(page.getByText(/^Updated/)).toBeVisible()
  await page.evaluate((key) => {
    window.sessionStorage.setItem(key, 'error')
  }, SCENARIO_KEY)
  await expect(page.getByRole('alert')).toContainText('Disconnected', { timeout: 15_000 })
  await expect(page.getByRole('link', { name: 'Clinic reminders, week 23' })).toBeVisible()
})

test('a recording plays and the transcript goes with it', async ({ page, mock }) => {
  await mock.open('/dashboard/calls/call-2')
  await expect(page.getByTestId('waveform')).toBeVisible()
  const player = page.locator('audio')
  const position = () => player.evaluate((audio: HTMLAudioElement) => audio.currentTime)

  await page.getByRole('button', { name: /It is tomorrow, Thursday/ }).click()
  await expect.poll(position).toBeGreaterThan(14.6)
  const playing = page.locator('[aria-current="true"]')
  await expect(playing).toContainText('It is tomorrow, Thursday')
  await expect(playing).toContainText('All right then.', { timeout: 10_000 })

  await player.evaluate((audio: HTMLAudioElement) => {
    audio.pause()
  })
  const box = await page.getByTestId('waveform').boundingBox()
  await page.getByTestId('waveform').click({ position: { x: (box?.width ?? 0) / 4, y: 10 } })
  await expect.poll(position).toBeCloseTo(7, 0)
})

test('a link opens the recording at its time', async ({ page, mock }) => {
  await mock.open('/dashboard/calls/call-2?t=22.5')
  await expect
    .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeCloseTo(22.5, 1)
  await expect(page.locator('[aria-current="true"]')).toContainText('Thank you.')
})

test('the list of calls by keyboard', async ({ page, mock }) => {
  await mock.open('/dashboard/calls')
  await expect(page.getByText('1 to 50 of 137')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/dashboard\/calls\/call-1$/)
  await page.goBack()
  await page.keyboard.press('/')
  await expect(page.getByLabel('Phone number')).toBeFocused()
})

test('the theme is kept', async ({ page, mock }) => {
  await mock.open('/dashboard')
  await page.getByRole('button', { name: /Account of/ }).click()
  await mock.expectAccessible()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
