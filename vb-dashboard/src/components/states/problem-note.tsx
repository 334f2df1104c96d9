import { RequestId } from './error-state'
import { useErrorText } from './error-text'

/** A failure beside the form or dialog that caused it. */
export function ProblemNote({ error }: { error: unknown }) {
  const text = useErrorText()(error)
  return (
    <div role="alert" className="rounded-md bg-alarm-soft px-3 py-2 text-sm text-alarm">
      <p className="font-semibold">{text.title}</p>
      <p className="break-words">{text.detail}</p>
      {text.requestId !== null && <RequestId id={text.requestId} />}
    </div>
  )
}
