import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env.HOTLINE_WEB_SERVER ?? 'http://127.0.0.1:18080'
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "media-src 'self' blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
const proxy = {
  '/api': { target: server, ws: true, changeOrigin: false },
  '/sip': { target: server, ws: true, changeOrigin: false },
}

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': here('./src') } },
  define: {
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  server: { proxy },
  // The server's own policy, so that a page which would break under it breaks here.
  preview: { proxy, headers: { 'Content-Security-Policy': policy } },
  build: {
    outDir: process.env.HOTLINE_WEB_OUT ?? here('../../../target/classes/web'),
    emptyOutDir: true,
    // The console, and the page on which the public writes.
    rollupOptions: { input: { index: here('./index.html'), form: here('./form.html') } },
    // Inlined assets would be data: URLs, which the Content-Security-Policy refuses for fonts and scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  // One page for all test files: setting up one for each took most of the time.
  test: { environment: 'happy-dom', isolate: false, include: ['src/**/*.test.ts'] },
})
