import {
  createColumnHelper,
  rowExpandingFeature,
  tableFeatures,
  type ColumnDef,
  type RowData,
} from '@tanstack/react-table'

export interface ColumnLook {
  /** Numbers stand right. */
  align?: 'right'
  /** Left out on narrow screens. */
  wideOnly?: boolean
  className?: string
}

/** What our tables can do. Sorting, filtering and paging are the server's. */
export const features = tableFeatures({ rowExpandingFeature, columnMeta: {} })

export type Features = typeof features
// The value type of each column differs; a list of columns can only name it as any.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Columns<Row extends RowData> = ColumnDef<Features, Row, any>[]

export const columnHelper = <Row extends RowData>() => createColumnHelper<Features, Row>()
