import { Skeleton } from '@/components/ui/skeleton'

export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className="flex flex-col gap-3 px-4 py-4">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex gap-4">
          <Skeleton className="h-5 flex-3" />
          <Skeleton className="h-5 flex-1" />
          <Skeleton className="h-5 flex-2" />
          <Skeleton className="h-5 flex-1" />
        </div>
      ))}
    </div>
  )
}
