import type { ComponentProps } from 'react'
import { buttonStyles, type ButtonVariants } from './button-styles'
import { cn } from '@/lib/cn'

type ButtonProps = ComponentProps<'button'> & ButtonVariants

export function Button({ className, variant, size, type = 'button', ...props }: ButtonProps) {
  return (
    <button type={type} className={cn(buttonStyles({ variant, size }), className)} {...props} />
  )
}
