import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Browsers of intranets are old: what these understand is the floor for script and style. */
const browsers = ['chrome87', 'edge88', 'firefox78', 'safari14']

/** A running server for `npm run dev`; its prefix is expected to be /im. */
const server = process.env['COURTYARD_DEV_SERVER'] ?? 'http://127.0.0.1:8080'

export default defineConfig(({ command }) => ({
  // Built pages know only relative URLs: the host decides prefix and context path.
  base: command === 'serve' ? '/im/admin/' : './',
  publicDir: false,
  plugins: [vue()],
  define: {
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
  },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: 'target/classes/META-INF/courtyard/admin',
    emptyOutDir: true,
    target: browsers,
    cssTarget: browsers,
    // A strict Content-Security-Policy knows no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    // The notices of what is bundled travel with it.
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      output: {
        // What changes seldom stays in the browser's cache when the console itself is updated.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify|pinia|nostics)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '^/im/api/': { target: server } },
  },
  test: {
    include: ['src/**/*.spec.ts'],
    environment: 'happy-dom',
    restoreMocks: true,
    // Pages of many menus take their time to be made where others build on the same machine.
    testTimeout: 20_000,
    server: { deps: { inline: ['element-plus'] } },
  },
}))
