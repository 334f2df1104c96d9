import { cva, type VariantProps } from 'class-variance-authority'

/** Looks of a button, also for links that act as one. */
export const buttonStyles = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-primary text-on-primary hover:bg-primary/90',
        secondary: 'border border-line-strong/60 bg-surface text-text hover:bg-surface-2',
        quiet: 'text-text-2 hover:bg-surface-2 hover:text-text',
        danger: 'border border-alarm/50 bg-surface text-alarm hover:bg-alarm-soft',
      },
      size: {
        normal: 'h-9 px-3.5 text-sm',
        small: 'h-8 px-2.5 text-[13px]',
        icon: 'size-9',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'normal' },
  },
)

export type ButtonVariants = VariantProps<typeof buttonStyles>
