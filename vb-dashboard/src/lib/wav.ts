/** Where the samples of a WAV file lie. Only 16-bit linear PCM is read; that is what the platform records. */
export interface WavLayout {
  channels: number
  sampleRate: number
  /** Offset of the first sample, in bytes. */
  dataOffset: number
  /** Length of the samples, in bytes. */
  dataLength: number
}

const FORMAT_PCM = 1
const FORMAT_EXTENSIBLE = 0xfffe
const BYTES_PER_SAMPLE = 2

const tag = (view: DataView, at: number): string =>
  String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  )

/**
 * Reads the chunk list of a WAV file (RIFF) from its first bytes. `fileLength` bounds the data chunk: a recording that was
 * cut off or streamed carries a length that is too large or zero. Null when it is not such a file.
 */
export function readWavLayout(head: ArrayBuffer, fileLength: number): WavLayout | null {
  const view = new DataView(head)
  if (view.byteLength < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') return null
  let format: { channels: number; sampleRate: number } | null = null
  for (let at = 12; at + 8 <= view.byteLength;) {
    const name = tag(view, at)
    const length = view.getUint32(at + 4, true)
    const body = at + 8
    if (name === 'fmt ' && body + 16 <= view.byteLength) {
      const code = view.getUint16(body, true)
      const bits = view.getUint16(body + 14, true)
      if ((code !== FORMAT_PCM && code !== FORMAT_EXTENSIBLE) || bits !== 16) return null
      format = {
        channels: view.getUint16(body + 2, true),
        sampleRate: view.getUint32(body + 4, true),
      }
    }
    if (name === 'data') {
      if (format === null || format.channels < 1 || format.sampleRate < 1) return null
      const rest = Math.max(0, fileLength - body)
      const stated = length === 0 ? rest : Math.min(length, rest)
      const frame = BYTES_PER_SAMPLE * format.channels
      return { ...format, dataOffset: body, dataLength: stated - (stated % frame) }
    }
    at = body + length + (length % 2)
  }
  return null
}

/** Length of the sound in seconds. */
export const wavSeconds = (layout: WavLayout): number =>
  layout.dataLength / (BYTES_PER_SAMPLE * layout.channels * layout.sampleRate)

/**
 * Loudest sample of each of `buckets` equal parts, per channel, as 0 to 1. Long parts are sampled at regular steps; a
 * picture of some hundred columns does not need every sample.
 */
export function readPeaks(samples: Int16Array, channels: number, buckets: number): number[][] {
  const frames = Math.floor(samples.length / channels)
  const step = Math.max(1, Math.floor(frames / (buckets * 400)))
  return Array.from({ length: channels }, (_, channel) =>
    Array.from({ length: buckets }, (__, bucket) => {
      const first = Math.floor((bucket * frames) / buckets)
      const last = Math.floor(((bucket + 1) * frames) / buckets)
      let loudest = 0
      for (let frame = first; frame < last; frame += step) {
        const level = Math.abs(samples[frame * channels + channel] ?? 0)
        if (level > loudest) loudest = level
      }
      return Math.min(1, loudest / 32767)
    }),
  )
}

/** Peaks of a whole WAV file, or null when it is none. */
export async function peaksOfWav(
  file: Blob,
  buckets: number,
): Promise<{ peaks: number[][]; seconds: number } | null> {
  const bytes = await file.arrayBuffer()
  const layout = readWavLayout(bytes, bytes.byteLength)
  if (layout === null) return null
  const aligned =
    layout.dataOffset % 2 === 0
      ? new Int16Array(bytes, layout.dataOffset, layout.dataLength / 2)
      : new Int16Array(bytes.slice(layout.dataOffset, layout.dataOffset + layout.dataLength))
  return { peaks: readPeaks(aligned, layout.channels, buckets), seconds: wavSeconds(layout) }
}
