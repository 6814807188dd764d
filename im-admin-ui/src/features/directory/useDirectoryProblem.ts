import { useI18n } from 'vue-i18n'
import { useProblemText } from '@/components/problemText'
import { ApiError } from '@/sdk/problem'

/** One sentence for what went wrong with a request about the directory. */
export function useDirectoryProblem(): (cause: unknown) => string {
  const { t } = useI18n()
  const problemText = useProblemText()
  return (cause) => {
    const error = cause instanceof ApiError ? cause : new ApiError('BAD_ANSWER')
    return error.code === 'BUSY' ? t('directory.busy') : problemText(error)
  }
}
