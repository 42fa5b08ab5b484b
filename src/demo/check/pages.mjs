/** The pages of the console by who sees them; NEWEST stands for the number of the newest of its kind. */
const AGENT = {
  work: '/work',
  customers: '/customers',
  customer: '/customers/NEWEST',
  complaints: '/complaints',
  complaint: '/complaints/NEWEST',
  callbacks: '/callbacks',
  followups: '/followups',
  followup: '/followups/NEWEST',
  service: '/service',
  'service-request': '/service/NEWEST',
  appointments: '/service/appointments',
  appointment: '/service/appointments/NEWEST',
  incidents: '/service/incidents',
  incident: '/service/incidents/NEWEST',
  suggestions: '/service/suggestions',
  suggestion: '/service/suggestions/NEWEST',
  calls: '/calls',
  call: '/calls/NEWEST',
  recordings: '/recordings',
  devices: '/devices',
  form: '/form.html',
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
  ...Object.fromEntries(['complaints', 'followups', 'promises', 'supervision', 'contacts', 'feedback'].map((name) => [`sheet-${name}`, `/reports/${name}`])),
  queues: '/administration/queues',
}
const SECTIONS = ['people', 'departments', 'queues', 'hours', 'duty', 'policies', 'reasons', 'dialling', 'messages', 'fields', 'imports', 'systems', 'prompts', 'trunks', 'operations', 'audit']
const ADMINISTRATOR = { retention: '/recordings/retention', ...Object.fromEntries(SECTIONS.map((name) => [name, `/administration/${name}`])) }

export const PAGES = { agent: AGENT, supervisor: SUPERVISOR, administrator: ADMINISTRATOR }

/** Where the newest of a kind is asked for, when its pages are not named like it. */
const LISTS = {
  '/service/NEWEST': '/api/service-requests?scope=all', '/service/appointments/NEWEST': '/api/appointments', '/service/incidents/NEWEST': '/api/incidents',
  '/service/suggestions/NEWEST': '/api/suggestions', '/followups/NEWEST': '/api/followups?when=all',
}

/** The address of a page, with the newest object in it; null when there is none yet. */
export async function addressOf(path, record) {
  if (!path.includes('NEWEST')) return path
  const newest = (await record.items(LISTS[path] ?? `/api/${path.split('/')[1]}?limit=1`))[0]
  return newest ? path.replace('NEWEST', newest.id) : null
}

/** Waits until a page has shown what it has to show. */
export async function settled(page) {
  await page.locator('main').first().waitFor({ timeout: 30_000 })
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
}
