import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { toastManager } from './notify'

function Toasts() {
  const { t } = useTranslation('common')
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={cn(
        'rounded-lg border bg-surface shadow-lg transition-[opacity,transform] data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0',
        toast.type === 'alarm' && 'border-alarm/60',
      )}
    >
      <Toast.Content className="flex items-start gap-3 p-3.5">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <Toast.Title
            className={cn('text-sm font-semibold', toast.type === 'alarm' && 'text-alarm')}
          />
          <Toast.Description className="text-[13px] break-words text-text-2" />
        </div>
        <Toast.Close
          aria-label={t('action.dismiss')}
          render={<Button variant="quiet" size="icon" className="-mt-1.5 -mr-1.5" />}
        >
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

export function Toaster() {
  return (
    <Toast.Provider toastManager={toastManager}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-60 flex w-[24rem] max-w-[calc(100vw-2rem)] flex-col gap-2">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
