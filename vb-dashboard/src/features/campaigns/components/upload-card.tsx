import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignView } from '@/api/generated/schemas'
import { ProblemNote } from '@/components/states/problem-note'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { previewCsv, type CsvPreview } from '@/lib/csv'
import { formatBytes, formatCount } from '@/lib/format'
import { uploadMutation } from '../queries'
import { FilePreview } from './file-preview'
import { UploadReport } from './upload-report'

const PREVIEW_ROWS = 6
/** Enough of the file for six rows, whatever its size. */
const PREVIEW_BYTES = 64 * 1024
const MOST_BYTES = 50 * 1000 * 1000

/** Contact file of a draft: choose, look at the first rows, send, read what was refused. */
export function UploadCard({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation('campaigns')
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<CsvPreview | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const upload = useMutation(uploadMutation(useQueryClient(), campaign.id))
  const header = preview?.header ?? []
  const problem =
    file === null || preview === null
      ? null
      : file.size > MOST_BYTES
        ? t('upload.tooLarge', { size: formatBytes(file.size) })
        : header.includes('phone_number')
          ? null
          : t('upload.noPhoneColumn')

  const choose = async (chosen: File | undefined) => {
    upload.reset()
    const text = await chosen?.slice(0, PREVIEW_BYTES).text()
    setFile(chosen ?? null)
    setPreview(text === undefined ? null : previewCsv(text, PREVIEW_ROWS))
  }
  const send = () => {
    if (file !== null) upload.mutate(file)
  }
  return (
    <Card title={t('upload.title')}>
      <p className="mb-3 text-sm text-text-2">{t('upload.rules')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          className="sr-only"
          tabIndex={-1}
          aria-label={t('upload.choose')}
          onChange={(event) => {
            void choose(event.target.files?.[0])
          }}
        />
        <Button onClick={() => input.current?.click()}>
          <FileUp aria-hidden />
          {t('upload.choose')}
        </Button>
        {file !== null && (
          <span className="text-sm break-all">
            {file.name} <span className="text-text-2">({formatBytes(file.size)})</span>
          </span>
        )}
        {file === null && campaign.upload !== null && (
          <span className="text-sm text-text-2">
            {t('upload.present', {
              file: campaign.upload.file_name,
              n: formatCount(campaign.upload.rows_accepted),
            })}
          </span>
        )}
      </div>
      {file !== null && preview !== null && !upload.isSuccess && (
        <div className="mt-3 flex flex-col gap-3">
          <FilePreview preview={preview} />
          {problem !== null && (
            <p role="alert" className="text-sm font-medium text-alarm">
              {problem}
            </p>
          )}
          <Button
            variant="primary"
            className="self-start"
            disabled={problem !== null || upload.isPending}
            onClick={send}
          >
            {upload.isPending ? t('upload.sending') : t('upload.send')}
          </Button>
        </div>
      )}
      {upload.isError && (
        <div className="mt-3">
          <ProblemNote error={upload.error} />
        </div>
      )}
      {upload.isSuccess && <UploadReport campaignId={campaign.id} result={upload.data} />}
    </Card>
  )
}
