import * as devices from './devices.mjs'
import * as followup from './followup.mjs'
import * as hostile from './hostile.mjs'
import * as keyboard from './keyboard.mjs'
import * as killed from './killed.mjs'
import * as missed from './missed.mjs'
import * as outage from './outage.mjs'
import * as outbound from './outbound.mjs'
import * as pages from './pages.mjs'
import * as recording from './recording.mjs'
import * as reload from './reload.mjs'
import * as repair from './repair.mjs'
import * as several from './several.mjs'
import * as sleep from './sleep.mjs'
import * as tabs from './tabs.mjs'
import * as wrapup from './wrapup.mjs'

/** What is played after the main job, in this order; each begins and ends with an agent who is free. */
export const JOURNEYS = { keyboard, hostile, several, reload, outage, tabs, outbound, followup, repair, recording, devices, missed, wrapup, sleep, pages, killed }
