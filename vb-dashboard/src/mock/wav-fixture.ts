export interface Tone {
  /** Seconds. */
  from: number
  to: number
  /** 0 customer, 1 bot. */
  channel: 0 | 1
  hertz: number
}

const RATE = 16_000

/** A stereo recording of tones, as the platform writes its recordings: 16-bit PCM, 16 kHz. */
export function makeWav(tones: readonly Tone[], seconds: number): ArrayBuffer {
  const frames = Math.round(seconds * RATE)
  const buffer = new ArrayBuffer(44 + frames * 4)
  const view = new DataView(buffer)
  const text = (at: number, value: string) => {
    for (let index = 0; index < value.length; index += 1) {
      view.setUint8(at + index, value.charCodeAt(index))
    }
  }
  text(0, 'RIFF')
  view.setUint32(4, buffer.byteLength - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 2, true)
  view.setUint32(24, RATE, true)
  view.setUint32(28, RATE * 4, true)
  view.setUint16(32, 4, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, frames * 4, true)
  for (const tone of tones) {
    const last = Math.min(frames, Math.round(tone.to * RATE))
    for (let frame = Math.round(tone.from * RATE); frame < last; frame += 1) {
      const at = frame / RATE
      // Two slow swings make the tone rise and fall like syllables.
      const swing = 0.55 + 0.35 * Math.sin(at * 19) + 0.1 * Math.sin(at * 53)
      const level = 0.35 * swing * Math.sin(2 * Math.PI * tone.hertz * at)
      view.setInt16(44 + frame * 4 + tone.channel * 2, Math.round(level * 32767), true)
    }
  }
  return buffer
}
