import { describe, expect, it } from 'vitest'
import { previewCsv } from './csv'

describe('preview of a contact file', () => {
  it('reads the header and the first rows only', () => {
    const lines = Array.from(
      { length: 20 },
      (_, index) => `+4930${String(index)},Name ${String(index)}`,
    )
    const preview = previewCsv(['phone_number,name', ...lines].join('\r\n'), 6)
    expect(preview.header).toEqual(['phone_number', 'name'])
    expect(preview.rows).toHaveLength(6)
    expect(preview.rows[5]).toEqual(['+49305', 'Name 5'])
  })

  it('understands quotes, a byte order mark and blank lines', () => {
    const preview = previewCsv('\uFEFFphone_number,note\n\n+491,"a, ""b""\nc"\n', 6)
    expect(preview.header[0]).toBe('phone_number')
    expect(preview.rows).toEqual([['+491', 'a, "b"\nc']])
  })

  it('is empty for an empty file', () => {
    expect(previewCsv('', 6)).toEqual({ header: [], rows: [] })
  })
})
