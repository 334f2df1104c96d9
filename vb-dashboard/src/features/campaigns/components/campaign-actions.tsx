import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pause, Play, Square, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignView } from '@/api/generated/schemas'
import { ProblemNote } from '@/components/states/problem-note'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notify'
import { formatCount } from '@/lib/format'
import { actionMutation } from '../queries'
import { actionsFor, waitingCount, type CampaignAction } from '../rules'

const ICONS: Record<CampaignAction, LucideIcon> = {
  start: Play,
  resume: Play,
  pause: Pause,
  stop: Square,
}

interface CampaignActionsProps {
  campaign: CampaignView
  size?: 'normal' | 'small'
}

/** Start, pause, resume, stop. Each asks first and says what it does to how many contacts and calls. */
export function CampaignActions({ campaign, size = 'normal' }: CampaignActionsProps) {
  const { t } = useTranslation('campaigns')
  const [chosen, setChosen] = useState<CampaignAction>('start')
  const [open, setOpen] = useState(false)
  const change = useMutation(actionMutation(useQueryClient(), campaign.id))
  const confirm = () => {
    change.mutate(chosen, {
      onSuccess: () => {
        setOpen(false)
        notify.done(t(`action.${chosen}.done`, { name: campaign.name }))
      },
    })
  }
  return (
    <>
      {actionsFor(campaign.status).map((action, index) => {
        const Icon = ICONS[action]
        const main = index === 0 && action !== 'pause' && size === 'normal'
        return (
          <Button
            key={action}
            size={size}
            variant={action === 'stop' ? 'danger' : main ? 'primary' : 'secondary'}
            aria-label={t(`action.${action}.of`, { name: campaign.name })}
            onClick={() => {
              change.reset()
              setChosen(action)
              setOpen(true)
            }}
          >
            <Icon aria-hidden />
            {t(`action.${action}.verb`)}
          </Button>
        )
      })}
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t(`action.${chosen}.title`, { name: campaign.name })}
        effect={t(`action.${chosen}.effect`, {
          waiting: formatCount(waitingCount(campaign)),
          active: formatCount(campaign.stats.in_progress),
          seats: formatCount(campaign.config.concurrency_limit),
          window: `${campaign.config.time_window.start}–${campaign.config.time_window.end} ${campaign.config.time_window.timezone}`,
        })}
        confirmLabel={t(`action.${chosen}.verb`)}
        danger={chosen === 'stop'}
        pending={change.isPending}
        problem={change.isError && <ProblemNote error={change.error} />}
        onConfirm={confirm}
      />
    </>
  )
}
