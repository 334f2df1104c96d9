import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'

interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What happens on confirmation, in numbers where there are any. */
  effect: ReactNode
  confirmLabel: string
  danger: boolean
  pending: boolean
  /** Why the last try failed. */
  problem?: ReactNode
  onConfirm: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation('common')
  return (
    <AlertDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-black/40 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 flex w-[28rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 rounded-xl border bg-surface p-5 shadow-xl transition-[scale,opacity] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
          <div className="flex flex-col gap-1.5">
            <AlertDialog.Title className="text-base font-semibold">{props.title}</AlertDialog.Title>
            <AlertDialog.Description className="text-sm text-text-2">
              {props.effect}
            </AlertDialog.Description>
          </div>
          {props.problem}
          <div className="flex justify-end gap-2">
            <AlertDialog.Close render={<Button disabled={props.pending} />}>
              {t('action.cancel')}
            </AlertDialog.Close>
            <Button
              variant={props.danger ? 'danger' : 'primary'}
              disabled={props.pending}
              onClick={props.onConfirm}
            >
              {props.pending ? t('working') : props.confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
