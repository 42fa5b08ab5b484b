import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router'
import type { Role } from '@/api/people'

declare module 'vue-router' {
  interface RouteMeta {
    /** Roles that may open the page; everybody when absent. */
    roles?: Role[]
    /** The page fills the window: no navigation around it. */
    bare?: boolean
    /** Also for who is not signed in. */
    open?: boolean
  }
}

const contact = () => import('@/agent/ContactPage.vue')

/** Whoever answers calls has the page of a call at hand before the first one: the server may be away by then. */
export const fetchAhead = () => contact().catch(() => undefined)

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/work' },
  { path: '/work', name: 'work', component: () => import('@/work/WorkPage.vue') },
  { path: '/contact/:linkedid', name: 'contact', component: contact },
  { path: '/customers', name: 'customers', component: () => import('@/customers/CustomersPage.vue') },
  { path: '/customers/:id', name: 'customer', component: () => import('@/customers/CustomerPage.vue') },
  { path: '/calls', name: 'calls', component: () => import('@/calls/CallsPage.vue') },
  { path: '/calls/:id', name: 'call', component: () => import('@/calls/CallPage.vue') },
  { path: '/complaints', name: 'complaints', component: () => import('@/complaints/ComplaintsPage.vue') },
  { path: '/complaints/:id', name: 'complaint', component: () => import('@/complaints/ComplaintPage.vue') },
  { path: '/service', name: 'service', component: () => import('@/service/ServicePage.vue') },
  { path: '/service/:id(\\d+)', name: 'service-request', component: () => import('@/service/RequestPage.vue') },
  { path: '/service/appointments', name: 'appointments', component: () => import('@/service/AppointmentsPage.vue') },
  { path: '/service/appointments/:id(\\d+)', name: 'appointment', component: () => import('@/service/AppointmentPage.vue') },
  { path: '/service/incidents', name: 'incidents', component: () => import('@/service/IncidentsPage.vue') },
  { path: '/service/incidents/:id(\\d+)', name: 'incident', component: () => import('@/service/IncidentPage.vue') },
  { path: '/service/suggestions', name: 'suggestions', component: () => import('@/service/SuggestionsPage.vue') },
  { path: '/service/suggestions/:id(\\d+)', name: 'suggestion', component: () => import('@/service/SuggestionPage.vue') },
  { path: '/callbacks', name: 'callbacks', component: () => import('@/callbacks/CallbacksPage.vue') },
  { path: '/followups', name: 'followups', component: () => import('@/followups/FollowUpsPage.vue') },
  { path: '/followups/:id', name: 'followup', component: () => import('@/followups/FollowUpPage.vue') },
  { path: '/recordings', name: 'recordings', component: () => import('@/recordings/RecordingsPage.vue') },
  { path: '/recordings/holds', name: 'recording-holds', component: () => import('@/recordings/HoldsPage.vue'), meta: { roles: ['supervisor', 'administrator'] } },
  { path: '/recordings/register', name: 'recording-register', component: () => import('@/recordings/RegisterPage.vue'), meta: { roles: ['supervisor', 'administrator'] } },
  { path: '/recordings/samples', name: 'recording-samples', component: () => import('@/recordings/SamplesPage.vue'), meta: { roles: ['assessor', 'supervisor', 'administrator'] } },
  { path: '/recordings/retention', name: 'recording-retention', component: () => import('@/recordings/RetentionPage.vue'), meta: { roles: ['administrator'] } },
  { path: '/devices', name: 'devices', component: () => import('@/phone/DevicesPage.vue') },
  {
    path: '/floor',
    name: 'floor',
    component: () => import('@/floor/FloorPage.vue'),
    meta: { roles: ['supervisor', 'administrator'] },
  },
  {
    path: '/wallboard',
    name: 'wallboard',
    component: () => import('@/floor/WallboardPage.vue'),
    meta: { roles: ['supervisor', 'administrator'], bare: true },
  },
  {
    path: '/reports',
    name: 'reports',
    component: () => import('@/reports/ReportsPage.vue'),
    meta: { roles: ['supervisor', 'administrator'] },
  },
  {
    path: '/reports/:sheet(complaints|followups|promises|supervision|contacts|feedback)',
    name: 'report-sheet',
    component: () => import('@/reports/SheetPage.vue'),
    meta: { roles: ['supervisor', 'administrator'] },
  },
  {
    path: '/administration/:section?',
    name: 'administration',
    component: () => import('@/administration/AdministrationPage.vue'),
    meta: { roles: ['supervisor', 'administrator'] },
  },
  { path: '/approve/:link', name: 'approve', component: () => import('@/approve/ApprovePage.vue'), meta: { open: true } },
  { path: '/:rest(.*)*', name: 'missing', component: () => import('./MissingPage.vue') },
]

export function createRoutes(): Router {
  return createRouter({ history: createWebHistory(), routes })
}
