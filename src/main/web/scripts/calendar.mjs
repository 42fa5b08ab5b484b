// Writes the public holidays of China that are published (package chinese-days) for the server, which
// runs without Node: calendar.mjs FOLDER makes FOLDER/cn.json, a list of {day, name, working} by day.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = process.argv[2]
if (!folder) throw new Error('usage: calendar.mjs FOLDER')
const years = join(dirname(createRequire(import.meta.url).resolve('chinese-days')), 'years')

/** “Spring Festival,春节,4” names the holiday in both languages and says how long it is by law. */
const chinese = (entry) => entry.split(',')[1]

const days = readdirSync(years)
  .filter((name) => /^\d{4}\.json$/.test(name))
  .flatMap((name) => {
    const { holidays, workdays } = JSON.parse(readFileSync(join(years, name), 'utf8'))
    return [
      ...Object.entries(holidays).map(([day, entry]) => ({ day, name: chinese(entry), working: false })),
      ...Object.entries(workdays).map(([day, entry]) => ({ day, name: `${chinese(entry)}调休`, working: true })),
    ]
  })
  .sort((a, b) => a.day.localeCompare(b.day))
if (!days.length) throw new Error('chinese-days brought no years')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'cn.json'), JSON.stringify(days))
console.log(`calendar: ${days.length} days up to ${days.at(-1).day}`)
