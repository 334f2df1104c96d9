import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '@/components/states/error-text'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { saveBlob } from '@/lib/download'
import { exportMutation } from '../queries'

/** The whole record as the Backend keeps it. */
export function ExportButton({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('calls')
  const describe = useErrorText()
  const download = useMutation(exportMutation(sessionId))
  const save = () => {
    download.mutate(undefined, {
      onSuccess: (blob) => {
        saveBlob(blob, `call-${sessionId}.json`)
      },
      onError: (error) => notify.failed(describe(error).title, describe(error).detail),
    })
  }
  return (
    <Button onClick={save} disabled={download.isPending}>
      <Download aria-hidden />
      {t('detail.export')}
    </Button>
  )
}
