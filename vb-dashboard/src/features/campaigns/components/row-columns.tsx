import { ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowView } from '@/api/generated/schemas'
import { columnHelper } from '@/components/data-table/table-features'
import { Timestamp } from '@/components/time/timestamp'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { useWords } from '@/components/words'
import { cn } from '@/lib/cn'
import { formatCount, UNKNOWN } from '@/lib/format'
import { rowTone } from '@/lib/tone'

const helper = columnHelper<RowView>()

export function useRowColumns() {
  const { t } = useTranslation('campaigns')
  const word = useWords()
  return useMemo(
    () =>
      helper.columns([
        helper.display({
          id: 'open',
          header: () => <span className="sr-only">{t('rows.attempts')}</span>,
          meta: { className: 'w-10' },
          cell: ({ row }) => (
            <Button
              variant="quiet"
              size="icon"
              className="size-7"
              disabled={row.original.attempts.length === 0}
              aria-expanded={row.getIsExpanded()}
              aria-controls={row.getIsExpanded() ? `detail-${row.id}` : undefined}
              aria-label={t('rows.showAttempts', { phone: row.original.phone_number })}
              onClick={() => {
                row.toggleExpanded()
              }}
            >
              <ChevronRight
                aria-hidden
                className={cn('transition-transform', row.getIsExpanded() && 'rotate-90')}
              />
            </Button>
          ),
        }),
        helper.accessor('phone_number', {
          header: t('rows.phone'),
          meta: { className: 'font-medium whitespace-nowrap' },
        }),
        helper.accessor('status', {
          header: t('rows.status'),
          cell: ({ getValue }) => (
            <Badge tone={rowTone(getValue())}>{word('row', getValue())}</Badge>
          ),
        }),
        helper.accessor(({ attempts }) => attempts.length, {
          id: 'attempts',
          header: t('rows.attempts'),
          meta: { align: 'right' },
          cell: ({ getValue }) => formatCount(getValue()),
        }),
        helper.accessor(({ attempts }) => attempts.at(-1), {
          id: 'last',
          header: t('rows.lastOutcome'),
          meta: { className: 'whitespace-nowrap' },
          cell: ({ getValue }) => {
            const last = getValue()
            return last?.disposition ?? (last?.outcome ? word('outcome', last.outcome) : UNKNOWN)
          },
        }),
        helper.accessor('next_retry_at', {
          header: t('rows.nextRetry'),
          cell: ({ getValue }) => <Timestamp at={getValue()} />,
        }),
        helper.accessor('updated_at', {
          header: t('rows.updated'),
          meta: { className: 'max-2xl:hidden' },
          cell: ({ getValue }) => <Timestamp at={getValue()} />,
        }),
      ]),
    [t, word],
  )
}
