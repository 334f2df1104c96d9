import { mutationOptions } from '@tanstack/react-query'
import { login } from '@/api/generated/auth'
import { writeToken } from '@/api/token'

export const loginMutation = () =>
  mutationOptions({
    mutationFn: login,
    onSuccess: ({ access_token }) => {
      writeToken(access_token)
    },
  })
