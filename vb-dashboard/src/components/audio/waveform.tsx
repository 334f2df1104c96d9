import { useMemo } from 'react'
import { lanePath } from './lane-path'

interface WaveformProps {
  /** Per channel, 0 to 1: the customer first, then the bot. */
  peaks: number[][]
  /** Length of the recording in seconds. */
  seconds: number
  /** Playing position in seconds. */
  position: number
  onSeek: (seconds: number) => void
}

const LANES = ['text-customer', 'text-bot']

/**
 * Picture of who speaks when. It is a second way to seek with the pointer; the audio element above it is the control for
 * keyboard and screen reader, so the picture itself is hidden from them.
 */
export function Waveform({ peaks, seconds, position, onSeek }: WaveformProps) {
  const paths = useMemo(() => peaks.map(lanePath), [peaks])
  const share = seconds > 0 ? Math.min(1, position / seconds) : 0
  const columns = peaks[0]?.length ?? 0
  return (
    <div
      aria-hidden
      data-testid="waveform"
      className="relative cursor-pointer overflow-hidden rounded-md bg-bg"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        if (box.width > 0) onSeek(((event.clientX - box.left) / box.width) * seconds)
      }}
    >
      {paths.map((path, lane) => (
        <svg
          key={LANES[lane] ?? lane}
          viewBox={`0 -1 ${String(columns)} 2`}
          preserveAspectRatio="none"
          className={`block h-12 w-full ${LANES[lane] ?? 'text-text-2'}`}
        >
          <path d={path} fill="currentColor" opacity="0.35" />
          <path
            d={path}
            fill="currentColor"
            style={{
              clipPath: `inset(0 ${String((1 - share) * 100)}% 0 0)`,
              transformBox: 'view-box',
            }}
          />
        </svg>
      ))}
      <div
        className="absolute inset-y-0 w-px bg-text"
        style={{ left: `${String(share * 100)}%` }}
      />
    </div>
  )
}
