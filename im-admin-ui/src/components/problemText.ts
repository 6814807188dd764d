import { useI18n } from 'vue-i18n'
import { isRemark, useRemarkText } from './remarkText'
import type { ApiError } from '@/sdk/problem'

/**
 * One sentence for an error: the remark it carries, else ours where the code is known, else the server's own words, else that
 * it did not work.
 */
export function useProblemText(): (error: ApiError) => string {
  const { t, te } = useI18n()
  const remarkText = useRemarkText()
  return (error) => {
    const remark = error.fields['remark']
    if (isRemark(remark)) return remarkText(remark)
    const key = `error.${error.code}`
    if (te(key)) return t(key)
    return error.detail === '' ? t('error.other') : error.detail
  }
}
