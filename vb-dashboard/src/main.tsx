import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@/styles/index.css'
import { whenSessionEnds } from '@/api/client'
import { App } from '@/app/app'
import { startI18n } from '@/app/i18n'
import { createQueryClient } from '@/app/query-client'
import { createAppRouter } from '@/app/router'
import { toLogin } from '@/app/session'
import { brand } from '@/lib/env'
import { startTheme } from '@/lib/theme'

async function start(root: HTMLElement): Promise<void> {
  startTheme()
  document.title = brand.name
  whenSessionEnds(() => {
    toLogin('ended')
  })
  if (import.meta.env.MODE === 'mock') {
    const { startMockApi } = await import('@/mock/browser')
    await startMockApi()
  }
  await startI18n()
  const queryClient = createQueryClient()
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} router={createAppRouter(queryClient)} />
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id "root"')
void start(root)
