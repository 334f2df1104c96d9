import { PhoneForwarded, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CallRecord } from '@/api/generated/schemas'

/** What went wrong or elsewhere in this call, above everything else. */
export function CallBanners({ call }: { call: CallRecord }) {
  const { t } = useTranslation('calls')
  const faults = (call.events ?? []).filter(({ type }) => type === 'service_error')
  return (
    <>
      {call.was_transferred === true && (
        <p className="mb-4 flex items-center gap-2 rounded-md bg-active-soft px-3 py-2 text-sm text-active">
          <PhoneForwarded aria-hidden className="size-4 shrink-0" />
          {t('banner.transferred', { to: call.transfer_destination ?? '–' })}
        </p>
      )}
      {typeof call.transfer_failed_reason === 'string' && (
        <p className="mb-4 flex items-center gap-2 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          {t('banner.transferFailed', { reason: call.transfer_failed_reason })}
        </p>
      )}
      {faults.length > 0 && (
        <p className="mb-4 flex items-center gap-2 rounded-md bg-alarm-soft px-3 py-2 text-sm text-alarm">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          {t('banner.faults', {
            n: faults.length,
            names: [...new Set(faults.map(({ name }) => name ?? '–'))].join(', '),
          })}
        </p>
      )}
    </>
  )
}
