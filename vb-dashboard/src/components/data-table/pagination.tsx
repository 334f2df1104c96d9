import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format'

interface PaginationProps {
  /** From 1. */
  page: number
  limit: number
  total: number
  onPage: (page: number) => void
}

export function Pagination({ page, limit, total, onPage }: PaginationProps) {
  const { t } = useTranslation('common')
  const last = Math.max(1, Math.ceil(total / limit))
  const first = total === 0 ? 0 : (page - 1) * limit + 1
  return (
    <nav
      aria-label={t('paging.label')}
      className="flex flex-wrap items-center justify-between gap-2 border-t px-4 py-2.5 text-[13px] text-text-2"
    >
      <span className="tabular-nums">
        {t('paging.range', {
          first: formatCount(first),
          last: formatCount(Math.min(page * limit, total)),
          total: formatCount(total),
        })}
      </span>
      <span className="flex items-center gap-2">
        <Button
          size="small"
          disabled={page <= 1}
          onClick={() => {
            onPage(page - 1)
          }}
        >
          <ChevronLeft aria-hidden />
          {t('paging.previous')}
        </Button>
        <span className="px-1 tabular-nums">{t('paging.page', { page, last })}</span>
        <Button
          size="small"
          disabled={page >= last}
          onClick={() => {
            onPage(page + 1)
          }}
        >
          {t('paging.next')}
          <ChevronRight aria-hidden />
        </Button>
      </span>
    </nav>
  )
}
