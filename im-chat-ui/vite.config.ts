import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Browsers of intranets are old: what these understand is the floor for script and style. */
const browsers = ['chrome87', 'edge88', 'firefox78', 'safari14.1']

/** A running server for `npm run dev`; its prefix is expected to be /im. */
const server = process.env['COURTYARD_DEV_SERVER'] ?? 'http://127.0.0.1:8080'

export default defineConfig(({ command }) => ({
  // Built pages know only relative URLs: the host decides prefix and context path.
  base: command === 'serve' ? '/im/chat/' : './',
  publicDir: false,
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    rolldownOptions: { checks: { pluginTimings: false } },
    outDir: 'target/classes/META-INF/courtyard/chat',
    emptyOutDir: true,
    target: browsers,
    cssTarget: browsers,
    // A strict Content-Security-Policy knows no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: {
      '^/im/(api/|embed\\.js)': { target: server },
      '^/im/ws': { target: server, ws: true },
    },
  },
  test: {
    include: ['src/**/*.spec.ts'],
    environment: 'node',
    // The colours are measured in a test.
    css: { include: /tokens\.css/ },
    // Frames in tests are about:blank; without this each of them is an error in the log.
    environmentOptions: { happyDOM: { settings: { enableIframePageLoading: true } } },
    restoreMocks: true,
  },
}))
