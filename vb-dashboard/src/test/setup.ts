import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { startI18n } from '@/app/i18n'
import { server } from './server'

// Long enough for a busy machine; a test that passes does not wait for it.
configure({ asyncUtilTimeout: 20_000 })

beforeAll(async () => {
  await startI18n()
  server.listen({ onUnhandledRequest: 'error' })
  // jsdom has no layout, so nothing can be scrolled and no screen width matches.
  Element.prototype.scrollIntoView = () => undefined
  window.scrollTo = () => undefined
  window.matchMedia = (query) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    }) as MediaQueryList
  URL.createObjectURL = () => 'blob:recording'
  URL.revokeObjectURL = () => undefined
})

afterEach(() => {
  cleanup()
  server.resetHandlers()
  window.localStorage.clear()
})

afterAll(() => {
  server.close()
})
