/** The first rows of a contact file, for a look before it is sent. The Backend reads the file itself. */
export interface CsvPreview {
  header: string[]
  rows: string[][]
}

/** Reads up to `limit` records of a CSV text (RFC 4180: quotes, doubled quotes, line breaks inside quotes). */
export function previewCsv(text: string, limit: number): CsvPreview {
  const records: string[][] = []
  let record: string[] = []
  let field = ''
  let quoted = false
  const endField = () => {
    record.push(field.trim())
    field = ''
  }
  const endRecord = () => {
    endField()
    if (record.some((value) => value !== '')) records.push(record)
    record = []
  }
  const source = text.replace(/^\uFEFF/, '')
  for (let at = 0; at < source.length && records.length <= limit; at += 1) {
    const char = source.charAt(at)
    if (quoted) {
      if (char !== '"') field += char
      else if (source.charAt(at + 1) === '"') {
        field += '"'
        at += 1
      } else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',') endField()
    else if (char === '\n') endRecord()
    else if (char !== '\r') field += char
  }
  if (records.length <= limit && (field !== '' || record.length > 0)) endRecord()
  const [header = [], ...rows] = records
  return { header, rows: rows.slice(0, limit) }
}
