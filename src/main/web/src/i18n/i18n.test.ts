import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { i18n } from './i18n'

const source = join(import.meta.dirname, '..')
const contracts = join(import.meta.dirname, '../../../resources/api')
const messages = join(import.meta.dirname, '../../../resources/messages')

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !/\.test\.ts$|schema\.d\.ts$/.test(name))
    .map((name) => join(folder, name))
}

function has(key: string): boolean {
  return (['zh', 'en'] as const).every((language) => i18n.global.te(key, language))
}

function enumeration(fragment: string, ...path: string[]): string[] {
  let node = parse(readFileSync(join(contracts, `${fragment}.yaml`), 'utf8')).components.schemas
  for (const name of path) node = node[name]
  return (node.enum as (string | null)[]).filter((value) => value !== null)
}

/** Whatever people are told of has words of its own on the server; here is what that is called. */
function messageKinds(): string[] {
  const texts = readdirSync(messages).filter((name) => name.endsWith('_zh.properties')).map((name) => readFileSync(join(messages, name), 'utf8'))
  const kinds = texts.flatMap((text) => [...text.matchAll(/^outbox\.([a-z-]+)\.subject=/gm)].map((match) => match[1]!))
  expect(kinds.length).toBeGreaterThan(30)
  return kinds.filter((kind) => kind !== 'trial')
}

describe('the words', () => {
  it('has every key that a page asks for', () => {
    const asked = files(source).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bt\('([\w.-]+)'/g)].map((match) => match[1]!))
    expect(asked.length).toBeGreaterThan(200)
    expect(asked.filter((key) => !has(key))).toEqual([])
  })

  it.each([
    ['calls.outcomes', () => enumeration('calls', 'CallOutcome')],
    ['calls.directions', () => enumeration('calls', 'CallDirection')],
    ['calls.moments', () => enumeration('calls', 'CallMoment', 'properties', 'kind')],
    ['phone.states', () => enumeration('floor', 'AgentStateName')],
    ['phone.causes', () => enumeration('floor', 'AgentState', 'properties', 'cause')],
    ['complaints.states', () => enumeration('cases', 'ComplaintState')],
    ['complaints.steps', () => enumeration('cases', 'ComplaintState')],
    ['complaints.grades', () => enumeration('cases', 'ComplaintGrade')],
    ['complaints.clocks', () => enumeration('cases', 'ComplaintClock', 'properties', 'kind')],
    ['service.states', () => enumeration('requests', 'ServiceState')],
    ['service.kinds', () => enumeration('requests', 'ServiceKind')],
    ['service.classes', () => enumeration('requests', 'ServiceClass')],
    ['service.acts', () => enumeration('requests', 'ServiceAct')],
    ['service.notes', () => enumeration('requests', 'ServiceAct')],
    ['service.tasks', () => enumeration('requests', 'MatterTaskKind')],
    ['service.booking.states', () => enumeration('requests', 'AppointmentState')],
    ['service.booking.acts', () => enumeration('requests', 'AppointmentAct')],
    ['service.incident.states', () => enumeration('requests', 'IncidentState')],
    ['service.incident.acts', () => enumeration('requests', 'IncidentAct')],
    ['service.idea.states', () => enumeration('requests', 'SuggestionState')],
    ['service.idea.acts', () => enumeration('requests', 'SuggestionAct')],
    ['callbacks.sources', () => enumeration('dialer', 'Callback', 'properties', 'source')],
    ['callbacks.causes', () => enumeration('dialer', 'Callback', 'properties', 'personCause')],
    ['callbacks.outcomes', () => enumeration('dialer', 'AttemptOutcome')],
    ['recordings.states', () => enumeration('recordings', 'RecordingState')],
    ['recordings.flags', () => enumeration('recordings', 'RecordingFlag')],
    ['administration.roles', () => enumeration('people', 'Role')],
    ['messages.events', messageKinds],
  ])('names every value of the contract under %s', (area, values) => {
    expect(values().filter((value) => !has(`${area}.${value}`))).toEqual([])
  })
})
