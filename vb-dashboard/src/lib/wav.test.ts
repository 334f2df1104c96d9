import { describe, expect, it } from 'vitest'
import { makeWav } from '@/mock/wav-fixture'
import { peaksOfWav, readPeaks, readWavLayout, wavSeconds } from './wav'

const header = (bytes: ArrayBuffer) => bytes.slice(0, 44)

describe('WAV files', () => {
  const file = makeWav([{ from: 0, to: 1, channel: 0, hertz: 200 }], 2)

  it('finds the samples and the length', () => {
    const layout = readWavLayout(header(file), file.byteLength)
    expect(layout).toEqual({
      channels: 2,
      sampleRate: 16_000,
      dataOffset: 44,
      dataLength: 2 * 16_000 * 2 * 2,
    })
    expect(layout && wavSeconds(layout)).toBe(2)
  })

  it('skips chunks it does not know, odd lengths included', () => {
    const head = new Uint8Array(file.slice(0, 36))
    const extra = new Uint8Array([...new TextEncoder().encode('LIST'), 3, 0, 0, 0, 1, 2, 3, 0])
    const whole = new Uint8Array([...head, ...extra, ...new Uint8Array(file.slice(36))])
    expect(readWavLayout(whole.buffer, whole.byteLength)?.dataOffset).toBe(56)
  })

  it('trusts the file more than the stated length', () => {
    const cut = file.slice(0, 44 + 1001)
    expect(readWavLayout(header(cut), cut.byteLength)?.dataLength).toBe(1000)
    const streamed = file.slice(0)
    new DataView(streamed).setUint32(40, 0, true)
    expect(readWavLayout(header(streamed), streamed.byteLength)?.dataLength).toBe(128_000)
  })

  it('refuses what is not 16-bit PCM', () => {
    expect(readWavLayout(new TextEncoder().encode('ID3 not a wave file').buffer, 19)).toBeNull()
    const eightBit = file.slice(0)
    new DataView(eightBit).setUint16(34, 8, true)
    expect(readWavLayout(eightBit, eightBit.byteLength)).toBeNull()
  })

  it('shows who speaks when', async () => {
    const result = await peaksOfWav(new Blob([file]), 4)
    expect(result?.seconds).toBe(2)
    const [customer, bot] = result?.peaks ?? []
    expect(customer?.map((peak) => peak > 0.1)).toEqual([true, true, false, false])
    expect(bot).toEqual([0, 0, 0, 0])
  })

  it('scales full volume to one', () => {
    expect(readPeaks(new Int16Array([-32768, 0, 32767, 0]), 1, 2)).toEqual([[1, 1]])
  })
})
