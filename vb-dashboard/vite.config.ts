import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import tailwindcss from '@tailwindcss/vite'
import { loadEnv, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const MOCK_WORKER = 'mockServiceWorker.js'

/** Serves the worker of the mock API in mock mode only, so that a production build never contains it. */
function mockServiceWorker(): Plugin {
  const source = () =>
    readFileSync(fileURLToPath(new URL(`node_modules/msw/lib/${MOCK_WORKER}`, import.meta.url)))
  return {
    name: 'mock-service-worker',
    configureServer(server) {
      server.middlewares.use(`/${MOCK_WORKER}`, (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript')
        response.end(source())
      })
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: MOCK_WORKER, source: source() })
    },
  }
}

export default defineConfig(({ mode }) => {
  const mock = mode === 'mock'
  const env = loadEnv(mode, import.meta.dirname, '')
  const backend = env.VB_DEV_BACKEND ?? 'http://127.0.0.1:8080'
  return {
    plugins: [react(), tailwindcss(), ...(mock ? [mockServiceWorker()] : [])],
    resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
    build: {
      outDir: mock ? 'dist-mock' : 'dist',
      target: 'es2023',
      chunkSizeWarningLimit: 450,
    },
    server: mock ? {} : { proxy: { '/api': { target: backend, changeOrigin: false } } },
    test: {
      environment: 'jsdom',
      include: ['src/**/*.test.{ts,tsx}'],
      setupFiles: ['src/test/setup.ts'],
      restoreMocks: true,
      testTimeout: 60_000,
      css: false,
    },
  }
})
