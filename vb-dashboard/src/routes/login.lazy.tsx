import { createLazyRoute, useRouter } from '@tanstack/react-router'
import { LoginPage } from '@/features/auth/components/login-page'
import { BrandMark } from '@/app/brand-mark'

export const Route = createLazyRoute('/login')({ component: Page })

function Page() {
  const search = Route.useSearch()
  const router = useRouter()
  return (
    <LoginPage
      mark={<BrandMark />}
      sessionEnded={search.ended === true}
      onSignedIn={() => {
        router.history.push(search.redirect ?? '/dashboard')
      }}
    />
  )
}
