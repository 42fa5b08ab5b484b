// Plays the main job and then the rest of an agent's day, in a real browser against a running
// hotline, and tells each step with what was seen. Exit code 0 when all of it held, 1 otherwise.
//   check.mjs [all|job|NAME,NAME...]   the main job alone, or those of journeys/ that are named, in that order
//
//   HOTLINE_CHECK_ADDRESS  where the console is, e.g. http://localhost:8480
//   HOTLINE_CHECK_USER, HOTLINE_CHECK_PASSWORD  an agent of the queue
//   HOTLINE_CHECK_COLLEAGUE, HOTLINE_CHECK_COLLEAGUE_PASSWORD  another agent of the queue
//   HOTLINE_CHECK_SUPERVISOR, HOTLINE_CHECK_SUPERVISOR_PASSWORD  of the agent's department
//   HOTLINE_CHECK_SERVER   FILE: its process is in FILE.pid, and whoever creates FILE.again gets it started again
//   HOTLINE_CHECK_ADMINISTRATOR_PASSWORD  of admin
//   HOTLINE_CHECK_MAIL_PORT  where the hotline sends its e-mail to; a mailbox is opened there
//   HOTLINE_CHECK_SMS_PORT   where it posts its short messages to; a gateway is opened there
//   HOTLINE_CHECK_CUSTOMER a program that plays a customer, see ./customer
//   HOTLINE_CHROMIUM       the browser
//   HOTLINE_CHECK_RELAYED  anything: sound may go through the TURN server only (floor.phone.turn)
//   HOTLINE_CHECK_FOLDER   where to leave screenshots and recordings
import { playJob } from './job.mjs'
import { JOURNEYS } from './journeys/all.mjs'
import { Report } from './report.mjs'
import { setStage } from './stage.mjs'

const wanted = ['ADDRESS', 'USER', 'PASSWORD', 'COLLEAGUE', 'COLLEAGUE_PASSWORD', 'SUPERVISOR', 'SUPERVISOR_PASSWORD', 'ADMINISTRATOR_PASSWORD', 'MAIL_PORT', 'SMS_PORT', 'CUSTOMER', 'SERVER', 'FOLDER']
const key = (name) => name.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase())
const settings = Object.fromEntries(wanted.map((name) => [key(name), process.env[`HOTLINE_CHECK_${name}`]]))
const missing = wanted.filter((name) => !settings[key(name)])
if (missing.length > 0) {
  console.error(`check: HOTLINE_CHECK_${missing[0]} is not set`)
  process.exit(2)
}
const named = process.argv.slice(2).flatMap((names) => names.split(','))
const all = named.length === 0 || named.includes('all')
const unknown = named.filter((name) => !['all', 'job'].includes(name) && !JOURNEYS[name])
if (unknown.length > 0) {
  console.error(`check: there is no journey “${unknown[0]}”, but ${Object.keys(JOURNEYS).join(', ')}`)
  process.exit(2)
}

const report = new Report(process.stdout)
const stage = await setStage(settings, report)
try {
  if (all || named.includes('job')) await report.part('The main job', () => playJob(stage))
  else await stage.enter()
  for (const name of all ? Object.keys(JOURNEYS) : named.filter((one) => one !== 'job')) {
    const journey = JOURNEYS[name]
    await report.part(
      journey.title,
      async () => {
        await stage.between()
        await journey.play(stage)
      },
      () => stage.shot(`failed-${name}`),
    )
  }
  report.faults(stage.faults)
} catch (failure) {
  report.broken(failure)
  await stage.shot('failed').catch(() => undefined)
} finally {
  await stage.strike()
}
report.end()
process.exit(report.failed ? 1 : 0)
