/** The same keys with other texts: what an English wording must look like beside its Chinese one. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** An area's words in both languages; the compiler refuses a key that only one of them has. */
export function words<T>(zh: T, en: Same<T>): { zh: T; en: Same<T> } {
  return { zh, en }
}
