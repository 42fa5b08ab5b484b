import { useI18n } from 'vue-i18n'

/** Puts names in a row as the language does: 王芳、李强 or Wang, Li. */
export function useJoined(): (names: readonly string[]) => string {
  const { locale } = useI18n()
  return (names) => names.filter(Boolean).join(locale.value === 'zh' ? '、' : ', ')
}
