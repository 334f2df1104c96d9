import { useQuery } from '@tanstack/react-query'
import { PhoneCall } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '@/components/data-table/data-table'
import { Pagination } from '@/components/data-table/pagination'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { useListKeys } from '@/components/data-table/use-list-keys'
import { Freshness } from '@/components/live/freshness'
import { QueryView } from '@/components/states/query-view'
import { StatePanel } from '@/components/states/state-panel'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { callsQuery, type CallFilters } from '../queries'
import { CallFilterBar } from './call-filter-bar'
import { useCallColumns } from './call-columns'
import { KeyHints } from './key-hints'

interface CallsPageProps {
  filters: CallFilters
  onFilters: (filters: CallFilters) => void
}

export function CallsPage({ filters, onFilters }: CallsPageProps) {
  const { t } = useTranslation(['calls', 'common'])
  const query = useQuery(callsQuery(filters))
  const columns = useCallColumns()
  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useListKeys(list, search)
  const filtered = Object.entries(filters).some(
    ([name, value]) => name !== 'page' && value !== undefined,
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={<Freshness query={query} live={(filters.page ?? 1) === 1} />}
      />
      <CallFilterBar ref={search} filters={filters} onFilters={onFilters} />
      <Card bodyClassName="p-0">
        <QueryView query={query} skeleton={<TableSkeleton rows={10} />}>
          {({ items, total, page, limit }) =>
            items.length === 0 ? (
              <StatePanel
                icon={PhoneCall}
                title={t(filtered ? 'list.noMatch' : 'list.empty')}
                action={
                  filtered && (
                    <Button
                      onClick={() => {
                        onFilters({})
                      }}
                    >
                      {t('common:action.clear')}
                    </Button>
                  )
                }
              >
                {t(filtered ? 'list.noMatchNext' : 'list.emptyNext')}
              </StatePanel>
            ) : (
              <>
                <DataTable
                  ref={list}
                  caption={t('title')}
                  columns={columns}
                  data={items}
                  rowId={(call) => call.session_id}
                />
                <Pagination
                  page={page}
                  limit={limit}
                  total={total}
                  onPage={(next) => {
                    onFilters({ ...filters, page: next === 1 ? undefined : next })
                  }}
                />
              </>
            )
          }
        </QueryView>
      </Card>
      <KeyHints />
    </>
  )
}
