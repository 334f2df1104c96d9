import { Toast } from '@base-ui/react/toast'

export const toastManager = Toast.createToastManager()

/** Short messages at the edge of the screen. A failure stays until it is dismissed. */
export const notify = {
  done: (title: string) => toastManager.add({ title, type: 'good', timeout: 5_000 }),
  failed: (title: string, description: string) =>
    toastManager.add({ title, description, type: 'alarm', timeout: 0, priority: 'high' }),
}
