/** The pages of the console by who sees them; NEWEST stands for the number of the newest of its kind. */
const AGENT = {
  work: '/work',
  customers: '/customers',
  customer: '/customers/NEWEST',
  complaints: '/complaints',
  complaint: '/complaints/NEWEST',
  callbacks: '/callbacks',
  followups: '/followups',
  service: '/service',
  appointments: '/service/appointments',
  incidents: '/service/incidents',
  suggestions: '/service/suggestions',
  calls: '/calls',
  call: '/calls/NEWEST',
  recordings: '/recordings',
  devices: '/devices',
  missing: '/no-such-page',
}
const SUPERVISOR = {
  work: '/work',
  complaints: '/complaints',
  followups: '/followups',
  calls: '/calls',
  recordings: '/recordings',
  holds: '/recordings/holds',
  register: '/recordings/register',
  samples: '/recordings/samples',
  floor: '/floor',
  wallboard: '/wallboard',
  reports: '/reports',
  'sheet-complaints': '/reports/complaints',
  'sheet-contacts': '/reports/contacts',
  queues: '/administration/queues',
}
const SECTIONS = ['people', 'departments', 'queues', 'hours', 'duty', 'policies', 'reasons', 'dialling', 'messages', 'prompts', 'trunks', 'operations', 'audit']
const ADMINISTRATOR = { retention: '/recordings/retention', ...Object.fromEntries(SECTIONS.map((name) => [name, `/administration/${name}`])) }

export const PAGES = { agent: AGENT, supervisor: SUPERVISOR, administrator: ADMINISTRATOR }

/** The address of a page, with the newest object in it; null when there is none yet. */
export async function addressOf(path, record) {
  if (!path.includes('NEWEST')) return path
  const newest = (await record.items(`/api/${path.split('/')[1]}?limit=1`))[0]
  return newest ? path.replace('NEWEST', newest.id) : null
}

/** Waits until a page has shown what it has to show. */
export async function settled(page) {
  await page.locator('.shell main, main.alone').first().waitFor({ timeout: 30_000 })
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
}
