import { createI18n } from 'vue-i18n'
import type { Language } from '@/api/people'
import { agent } from './words/agent'
import { callbacks } from './words/callbacks'
import { calls } from './words/calls'
import { common } from './words/common'
import { complaints } from './words/complaints'
import { customers } from './words/customers'
import { desk } from './words/desk'
import { floor } from './words/floor'
import { approvals } from './words/approvals'
import { duty } from './words/duty'
import { forms } from './words/forms'
import { handover } from './words/handover'
import { followups } from './words/followups'
import { messages } from './words/messages'
import { operations } from './words/operations'
import { administration } from './words/administration'
import { policies } from './words/policies'
import { recordings } from './words/recordings'
import { reports } from './words/reports'
import { phone } from './words/phone'
import { service } from './words/service'
import { shell } from './words/shell'
import { fields } from './words/fields'
import { imports } from './words/imports'
import { systems } from './words/systems'
import { work } from './words/work'

const STORED = 'hotline.language'
const areas = { common, shell, phone, agent, calls, callbacks, complaints, customers, desk, forms, recordings, floor, approvals, duty, handover, followups, service, fields, imports, systems, work, administration, operations, messages, policies, reports }

function inLanguage(language: Language) {
  const entries = Object.entries(areas).map(([area, texts]) => [area, texts[language]] as const)
  return Object.fromEntries(entries)
}

export const i18n = createI18n({
  legacy: false,
  locale: remembered(),
  fallbackLocale: 'zh',
  messages: { zh: inLanguage('zh'), en: inLanguage('en') },
})

function remembered(): Language {
  const stored = localStorage.getItem(STORED)
  if (stored === 'zh' || stored === 'en') return stored
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export function speak(language: Language): void {
  i18n.global.locale.value = language
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  localStorage.setItem(STORED, language)
}
