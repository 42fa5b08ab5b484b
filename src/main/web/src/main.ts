import { createApp } from 'vue'
import 'element-plus/dist/index.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './theme/tokens.css'
import './theme/element.css'
import './theme/base.css'
import { createApi, API } from './api/api'
import { Http } from './api/http'
import App from './app/App.vue'
import { createRoutes } from './app/router'
import { createSession, SESSION } from './app/session'
import { createLists, LISTS } from './common/reasons'
import { i18n } from './i18n/i18n'
import { createLive, LIVE } from './live/live'
import { createPhone, PHONE } from './phone/phone'
import { headline } from './phone/headline'
import { tabId } from './phone/tab'
import { installElements } from './theme/elements'
import { remembered, wear } from './theme/theme'

wear(remembered())

const api = createApi(new Http())
const session = createSession(api)
const live = createLive(() => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`)
const phone = createPhone(api, live, await tabId(), (line) => headline(line, live))

const app = createApp(App)
installElements(app)
app.use(i18n).use(createRoutes())
app.provide(API, api).provide(SESSION, session).provide(LIVE, live).provide(PHONE, phone).provide(LISTS, createLists(api))
app.mount('#app')
