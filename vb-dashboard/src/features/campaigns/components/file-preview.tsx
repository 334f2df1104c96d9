import { useTranslation } from 'react-i18next'
import type { CsvPreview } from '@/lib/csv'

/** The first rows of a chosen file as they will be read. */
export function FilePreview({ preview }: { preview: CsvPreview }) {
  const { t } = useTranslation('campaigns')
  const caption = t('upload.preview', { n: preview.rows.length })
  return (
    <div
      role="region"
      aria-label={caption}
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="overflow-x-auto rounded-md border"
    >
      <table className="w-full text-[13px]">
        <caption className="px-3 py-1.5 text-left text-xs text-text-2">{caption}</caption>
        <thead className="bg-surface-2">
          <tr>
            {preview.header.map((name, index) => (
              <th key={index} scope="col" className="px-3 py-1.5 text-left font-mono font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {preview.rows.map((row, index) => (
            <tr key={index}>
              {preview.header.map((_, column) => (
                <td key={column} className="px-3 py-1.5 whitespace-nowrap tabular-nums">
                  {row[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
