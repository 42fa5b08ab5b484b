import { ElMessage } from 'element-plus'
import { Problem } from '@/api/problem'
import { i18n } from '@/i18n/i18n'

/** What went wrong, in one line, where there is no place on the page for it. */
export function failureText(failure: unknown): string {
  return failure instanceof Problem ? [failure.title, failure.detail].filter(Boolean).join(' · ') : i18n.global.t('common.unreachable')
}

/** Says it long enough to be read. */
export function tellFailure(text: string): void {
  ElMessage.error({ message: text, duration: 8000, showClose: true })
}
