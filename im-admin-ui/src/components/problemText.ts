import { useI18n } from 'vue-i18n'
import type { ApiError } from '@/sdk/problem'

/** One sentence for an error: ours where the code is known, else the server's own words, else that it did not work. */
export function useProblemText(): (error: ApiError) => string {
  const { t, te } = useI18n()
  return (error) => {
    const key = `error.${error.code}`
    if (te(key)) return t(key)
    return error.detail === '' ? t('error.other') : error.detail
  }
}
