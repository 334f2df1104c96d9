import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { notify } from './notify'

interface CopyButtonProps {
  text: string
  /** What is copied, for those who do not see the sign. */
  label: string
  /** Text beside the sign. */
  children?: string
}

export function CopyButton({ text, label, children }: CopyButtonProps) {
  const { t } = useTranslation('common')
  const [copied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard
      .writeText(text)
      .then(() => {
        setCopied(true)
      })
      .catch(() => notify.failed(t('copy.failed'), text))
  }
  const sign = copied ? <Check aria-hidden /> : <Copy aria-hidden />
  return (
    <Button
      variant={children === undefined ? 'quiet' : 'secondary'}
      size="small"
      className={children === undefined ? 'size-7 px-0' : ''}
      aria-label={children === undefined ? label : undefined}
      title={label}
      onClick={copy}
      onBlur={() => {
        setCopied(false)
      }}
    >
      {sign}
      {children !== undefined && (copied ? t('copy.done') : children)}
    </Button>
  )
}
