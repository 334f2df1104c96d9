import { CircleAlert, Lock, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/errors'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { useErrorText } from './error-text'
import { StatePanel } from './state-panel'

const iconOf = (error: unknown) => {
  if (error instanceof ApiError && error.isForbidden) return Lock
  if (error instanceof ApiError && error.isNotFound) return SearchX
  return CircleAlert
}

/** A failure in the place of the data it kept away, with cause, request id and the next step. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('common')
  const text = useErrorText()(error)
  const final = error instanceof ApiError && (error.isForbidden || error.isNotFound)
  return (
    <StatePanel
      icon={iconOf(error)}
      title={text.title}
      alarm={!final}
      action={
        !final && onRetry !== undefined && <Button onClick={onRetry}>{t('action.tryAgain')}</Button>
      }
    >
      <p>{text.detail}</p>
      {text.requestId !== null && <RequestId id={text.requestId} />}
    </StatePanel>
  )
}

export function RequestId({ id }: { id: string }) {
  const { t } = useTranslation('common')
  return (
    <p className="mt-2 inline-flex items-center gap-1 text-xs">
      <span>{t('requestId')}</span>
      <code className="font-mono">{id}</code>
      <CopyButton text={id} label={t('copy.requestId')} />
    </p>
  )
}
