import { mutationOptions } from '@tanstack/react-query'
import { authLogin } from '@/api/generated/backend'
import type { AuthLogin } from '@/api/generated/schemas'
import { writeToken } from '@/api/token'

export const loginMutation = () =>
  mutationOptions({
    mutationFn: (login: AuthLogin) => authLogin(login, { sessionRequired: false }),
    onSuccess: ({ access_token }) => {
      writeToken(access_token)
    },
  })
