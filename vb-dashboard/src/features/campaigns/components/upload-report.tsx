import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UploadReport as Report } from '@/api/generated/schemas'
import { DataTable } from '@/components/data-table/data-table'
import { columnHelper } from '@/components/data-table/table-features'
import { useErrorText } from '@/components/states/error-text'
import { Button } from '@/components/ui/button'
import { Figure } from '@/components/ui/figure'
import { notify } from '@/components/ui/notify'
import { saveBlob } from '@/lib/download'
import { formatCount, UNKNOWN } from '@/lib/format'
import { uploadErrorsMutation } from '../queries'

type RowError = Report['errors'][number]

const helper = columnHelper<RowError>()

/** What the Backend took from the file, and each row it refused with the reason. */
export function UploadReport({ campaignId, result }: { campaignId: string; result: Report }) {
  const { t } = useTranslation('campaigns')
  const describe = useErrorText()
  const download = useMutation(uploadErrorsMutation(campaignId))
  const columns = useMemo(
    () =>
      helper.columns([
        helper.accessor('row', {
          header: t('upload.row'),
          meta: { align: 'right', className: 'w-16' },
          cell: ({ getValue }) => formatCount(getValue()),
        }),
        helper.accessor('field', {
          header: t('upload.field'),
          cell: ({ getValue }) => <code className="font-mono">{getValue()}</code>,
        }),
        helper.accessor('value', {
          header: t('upload.value'),
          cell: ({ getValue }) => (getValue() === '' ? UNKNOWN : getValue()),
        }),
        helper.accessor('message', { header: t('upload.problem') }),
      ]),
    [t],
  )
  const save = () => {
    download.mutate(undefined, {
      onSuccess: (blob) => {
        saveBlob(blob, `upload-errors-${campaignId}.csv`)
      },
      onError: (error) => notify.failed(describe(error).title, describe(error).detail),
    })
  }
  return (
    <div className="mt-4 flex flex-col gap-3 border-t pt-4">
      <p role="status" className="font-medium">
        {result.rows_rejected === 0
          ? t('upload.allTaken', { n: formatCount(result.rows_accepted) })
          : t('upload.someRefused', {
              n: formatCount(result.rows_accepted),
              refused: formatCount(result.rows_rejected),
            })}
      </p>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Figure label={t('upload.rowsTotal')} value={formatCount(result.rows_total)} />
        <Figure label={t('upload.rowsAccepted')} value={formatCount(result.rows_accepted)} />
        <Figure
          label={t('upload.rowsRejected')}
          value={formatCount(result.rows_rejected)}
          tone={result.rows_rejected > 0 ? 'warning' : 'neutral'}
        />
        <Figure label={t('upload.duplicates')} value={formatCount(result.duplicates)} />
      </dl>
      {result.errors.length > 0 && (
        <>
          <div className="max-h-72 overflow-y-auto rounded-md border">
            <DataTable
              caption={t('upload.errors')}
              columns={columns}
              data={result.errors}
              rowId={(error) => `${String(error.row)} ${error.field} ${error.message}`}
            />
          </div>
          <div className="flex flex-wrap items-center gap-3 text-[13px] text-text-2">
            <Button size="small" disabled={download.isPending} onClick={save}>
              <Download aria-hidden />
              {t('upload.download')}
            </Button>
            {result.rows_rejected > result.errors.length &&
              t('upload.firstOnly', { n: formatCount(result.errors.length) })}
          </div>
        </>
      )}
    </div>
  )
}
