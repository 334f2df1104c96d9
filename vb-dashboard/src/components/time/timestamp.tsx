import { formatTime } from '@/lib/time'
import { UNKNOWN } from '@/lib/format'
import { useNow } from './use-now'
import { useZone } from './zone-context'

/** A moment in the display zone, with the zone's name; hovering shows UTC. */
export function Timestamp({ at }: { at: string | null | undefined }) {
  const zone = useZone()
  const now = useNow()
  if (at === null || at === undefined) return <span>{UNKNOWN}</span>
  return (
    <time dateTime={at} title={at} className="tabular-nums">
      {formatTime(at, zone, new Date(now))}
    </time>
  )
}
