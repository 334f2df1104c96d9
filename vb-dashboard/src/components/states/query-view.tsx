import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from './error-state'

interface QueryViewProps<Data> {
  query: UseQueryResult<Data>
  /** Same outline as the data. */
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/**
 * The states of one request: loading, failed, there. Data that was there before a failure stays; its age is told by
 * {@link Freshness}.
 */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>) {
  const { t } = useTranslation('common')
  if (query.data !== undefined) return children(query.data)
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{t('loading')}</span>
      <div aria-hidden>{skeleton}</div>
    </div>
  )
}
