import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/errors'

export interface ErrorText {
  title: string
  /** Cause and next step. */
  detail: string
  requestId: string | null
}

/** Words for any failure: the Backend's own detail first, else what the kind of failure means. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { t } = useTranslation('errors')
  return (error) => {
    if (!(error instanceof ApiError)) {
      return { title: t('unexpected.title'), detail: t('unexpected.detail'), requestId: null }
    }
    const { requestId } = error
    if (error.kind === 'network') {
      return { title: t('network.title'), detail: t('network.detail'), requestId }
    }
    if (error.kind === 'contract') {
      return {
        title: t('contract.title'),
        detail: t('contract.detail', { where: error.message }),
        requestId,
      }
    }
    const kind = error.isForbidden
      ? 'forbidden'
      : error.isNotFound
        ? 'notFound'
        : error.status === 409
          ? 'conflict'
          : error.status === 429
            ? 'tooMany'
            : error.status >= 500
              ? 'server'
              : 'refused'
    return {
      title: t(`${kind}.title`),
      detail: error.message === '' ? t(`${kind}.detail`) : error.message,
      requestId,
    }
  }
}
