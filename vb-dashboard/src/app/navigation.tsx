import { Link } from '@tanstack/react-router'
import { LayoutDashboard, Megaphone, PhoneCall } from 'lucide-react'
import { useTranslation } from 'react-i18next'

const ITEMS = [
  { to: '/dashboard', label: 'nav.overview', icon: LayoutDashboard, exact: true },
  { to: '/dashboard/campaigns', label: 'nav.campaigns', icon: Megaphone, exact: false },
  { to: '/dashboard/calls', label: 'nav.calls', icon: PhoneCall, exact: false },
] as const

/** Links to the screens that exist. */
export function Navigation({ onChosen }: { onChosen?: () => void }) {
  const { t } = useTranslation('common')
  return (
    <nav aria-label={t('nav.label')}>
      <ul className="flex flex-col gap-0.5">
        {ITEMS.map(({ to, label, icon: Icon, exact }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact, includeSearch: false }}
              {...(onChosen === undefined ? {} : { onClick: onChosen })}
              className="flex items-center gap-2.5 rounded-md px-2.5 py-2 text-sm text-text-2 hover:bg-surface-2 hover:text-text aria-[current=page]:bg-primary-soft aria-[current=page]:font-medium aria-[current=page]:text-text"
            >
              <Icon aria-hidden className="size-4.5" />
              {t(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
