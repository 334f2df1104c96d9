import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { STALE_AFTER } from '@/api/live'
import { useNow } from '@/components/time/use-now'
import { cn } from '@/lib/cn'
import { formatDuration } from '@/lib/format'
import { secondsBetween } from '@/lib/time'

type Watched = Pick<UseQueryResult, 'dataUpdatedAt' | 'failureCount' | 'isError'>

/** How old the numbers are, and whether new ones still arrive. Numbers never stop quietly. */
export function Freshness({ query, live }: { query: Watched; live: boolean }) {
  const { t } = useTranslation('common')
  const now = useNow()
  if (query.dataUpdatedAt === 0) return null
  const age = secondsBetween(query.dataUpdatedAt, now)
  const lost = query.isError || query.failureCount > 0 || (live && age * 1000 > STALE_AFTER)
  const ago = age < 60 ? `${String(age)} s` : formatDuration(age)
  return (
    <span
      role={lost ? 'alert' : undefined}
      className={cn(
        'inline-flex items-center gap-2 text-xs tabular-nums',
        lost ? 'rounded-full bg-alarm-soft px-2.5 py-0.5 font-medium text-alarm' : 'text-text-2',
      )}
    >
      <span
        aria-hidden
        className={cn(
          'size-1.5 rounded-full',
          lost ? 'bg-alarm' : live ? 'bg-good' : 'bg-line-strong',
        )}
      />
      {lost ? t('freshness.lost', { ago }) : t('freshness.updated', { ago })}
    </span>
  )
}
