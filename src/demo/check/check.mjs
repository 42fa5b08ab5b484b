// Plays the main job once, in a real browser against a running hotline, and tells each step with
// what was seen. Exit code 0 when all of it held, 1 otherwise.
//
//   HOTLINE_CHECK_ADDRESS  where the console is, e.g. http://localhost:8480
//   HOTLINE_CHECK_USER, HOTLINE_CHECK_PASSWORD  an agent of the queue
//   HOTLINE_CHECK_CALL     a program that lets a customer call in; its argument is the number
//   HOTLINE_CHECK_NUMBER, HOTLINE_CHECK_NAME  a customer who is in the archive
//   HOTLINE_CHROMIUM       the browser
//   HOTLINE_CHECK_FOLDER   where to leave the screenshot and the recordings
import { openBrowser } from './browser.mjs'
import { playJob } from './job.mjs'
import { Report } from './report.mjs'

const wanted = ['ADDRESS', 'USER', 'PASSWORD', 'CALL', 'NUMBER', 'NAME', 'FOLDER']
const settings = Object.fromEntries(wanted.map((name) => [name.toLowerCase(), process.env[`HOTLINE_CHECK_${name}`]]))
const missing = wanted.filter((name) => !settings[name.toLowerCase()])
if (missing.length > 0) {
  console.error(`check: HOTLINE_CHECK_${missing[0]} is not set`)
  process.exit(2)
}

const report = new Report(process.stdout)
const browser = await openBrowser(settings)
try {
  await playJob(browser.page, settings, report)
  report.faults(browser.faults)
} catch (failure) {
  report.broken(failure)
  await browser.page.screenshot({ path: `${settings.folder}/failed.png` }).catch(() => undefined)
} finally {
  await browser.close()
}
report.end()
process.exit(report.failed ? 1 : 0)
