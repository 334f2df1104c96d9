import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Users } from 'lucide-react'
import type { CampaignView } from '@/api/generated/schemas'
import { DataTable } from '@/components/data-table/data-table'
import { Pagination } from '@/components/data-table/pagination'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { QueryView } from '@/components/states/query-view'
import { StatePanel } from '@/components/states/state-panel'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input, Select } from '@/components/ui/field'
import { useWords } from '@/components/words'
import { ROW_STATES } from '@/lib/tone'
import { campaignRowsQuery, type RowFilters } from '../queries'
import { isChanging } from '../rules'
import { AttemptList } from './attempt-list'
import { useRowColumns } from './row-columns'

interface RowsCardProps {
  campaign: CampaignView
  filters: RowFilters
  onFilters: (filters: RowFilters) => void
}

/** The contacts of a campaign, page by page, each with its attempts. */
export function RowsCard({ campaign, filters, onFilters }: RowsCardProps) {
  const { t } = useTranslation(['campaigns', 'common'])
  const query = useQuery(campaignRowsQuery(campaign.id, filters, isChanging(campaign)))
  const columns = useRowColumns()
  const filtered = filters.status !== undefined || filters.phone !== undefined
  return (
    <Card title={t('rows.title')} bodyClassName="p-0">
      {campaign.stats.total_calls > 0 && <RowFilterBar filters={filters} onFilters={onFilters} />}
      <QueryView query={query} skeleton={<TableSkeleton rows={6} />}>
        {({ items, total, page, limit }) =>
          items.length === 0 ? (
            <StatePanel
              icon={Users}
              title={t(filtered ? 'rows.noMatch' : 'rows.empty')}
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
              {t(filtered ? 'rows.noMatchNext' : 'rows.emptyNext')}
            </StatePanel>
          ) : (
            <>
              <DataTable
                caption={t('rows.title')}
                columns={columns}
                data={items}
                rowId={(row) => row.campaign_call_id}
                renderDetail={(row) => <AttemptList row={row} />}
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
  )
}

function RowFilterBar({ filters, onFilters }: Omit<RowsCardProps, 'campaign'>) {
  const { t } = useTranslation('campaigns')
  const word = useWords()
  return (
    <div className="flex flex-wrap gap-2 border-b px-4 pb-3">
      <Input
        type="search"
        aria-label={t('rows.searchPhone')}
        placeholder={t('rows.searchPhone')}
        className="w-56 max-sm:w-full"
        value={filters.phone ?? ''}
        onChange={(event) => {
          onFilters({ ...filters, page: undefined, phone: event.target.value || undefined })
        }}
      />
      <Select
        aria-label={t('rows.status')}
        className="w-48 max-sm:w-full"
        value={filters.status ?? ''}
        onChange={(event) => {
          onFilters({ ...filters, page: undefined, status: event.target.value || undefined })
        }}
      >
        <option value="">{t('rows.anyStatus')}</option>
        {ROW_STATES.map((status) => (
          <option key={status} value={status}>
            {word('row', status)}
          </option>
        ))}
      </Select>
    </div>
  )
}
