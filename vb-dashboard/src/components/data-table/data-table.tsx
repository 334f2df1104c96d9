import { useTable, type Row, type RowData } from '@tanstack/react-table'
import { Fragment, type ReactNode, type Ref } from 'react'
import { cn } from '@/lib/cn'
import { features, type ColumnLook, type Columns, type Features } from './table-features'

interface DataTableProps<Data extends RowData> {
  /** Names the table for those who do not see it. */
  caption: string
  columns: Columns<Data>
  data: Data[]
  rowId: (row: Data) => string
  /** Content below an opened row. */
  renderDetail?: (row: Data) => ReactNode
  ref?: Ref<HTMLDivElement>
}

const look = (meta: ColumnLook | undefined) =>
  cn(
    meta?.align === 'right' && 'text-right',
    meta?.wideOnly === true && 'max-md:hidden',
    meta?.className,
  )

/** A table that scrolls sideways inside itself when the screen is too narrow. */
export function DataTable<Data extends RowData>(props: DataTableProps<Data>) {
  const { caption, columns, data, rowId, renderDetail, ref } = props
  const table = useTable({
    features,
    columns,
    data,
    getRowId: rowId,
    getRowCanExpand: () => renderDetail !== undefined,
  })
  const detail = (row: Row<Features, Data>) =>
    renderDetail !== undefined &&
    row.getIsExpanded() && (
      <tr id={`detail-${row.id}`}>
        <td colSpan={columns.length} className="bg-bg px-4 py-3">
          {renderDetail(row.original)}
        </td>
      </tr>
    )
  return (
    <div
      ref={ref}
      role="region"
      aria-label={caption}
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="relative overflow-x-auto"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="border-b">
              {group.headers.map((header) => (
                <th
                  key={header.id}
                  scope="col"
                  className={cn(
                    'px-3 py-2 text-left text-xs font-medium whitespace-nowrap text-text-2 first:pl-4 last:pr-4',
                    look(header.column.columnDef.meta),
                  )}
                >
                  {!header.isPlaceholder && <table.FlexRender header={header} />}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody className="divide-y">
          {table.getRowModel().rows.map((row) => (
            <Fragment key={row.id}>
              <tr className="transition-colors focus-within:bg-primary-soft/60 hover:bg-surface-2/60">
                {row.getAllCells().map((cell) => (
                  <td
                    key={cell.id}
                    className={cn(
                      'px-3 py-2.5 align-middle tabular-nums first:pl-4 last:pr-4',
                      look(cell.column.columnDef.meta),
                    )}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
              {detail(row)}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
