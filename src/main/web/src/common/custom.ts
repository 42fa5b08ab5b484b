import type { CustomField } from '@/api/customers'

/** The company's own fields with what stands in them, as a person reads it; retired ones too. */
export function customFacts(fields: CustomField[], values: Record<string, string>, zh: boolean): [string, string][] {
  const label = (one: { labelZh: string; labelEn: string }) => (zh ? one.labelZh : one.labelEn)
  const place = (key: string) => fields.findIndex((one) => one.key === key)
  return Object.entries(values).sort(([one], [other]) => place(one) - place(other)).map(([key, value]) => {
    const field = fields[place(key)]
    const choice = field?.choices?.find((one) => one.key === value)
    return [field ? label(field) : key, choice ? label(choice) : value]
  })
}
