import { defineConfig, type Plugin } from 'vite'

/** It loads on every page of a host. */
const LIMIT = 15_000

const small: Plugin = {
  name: 'courtyard-small',
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk' && output.code.length > LIMIT) {
        this.error(`${output.fileName} has ${output.code.length} characters, more than ${LIMIT}`)
      }
    }
  },
}

/** One classic script without dependencies, at a name that never changes: hosts write it into their pages. */
export default defineConfig({
  publicDir: false,
  plugins: [small],
  build: {
    rolldownOptions: { checks: { pluginTimings: false } },
    outDir: 'target/classes/META-INF/courtyard',
    emptyOutDir: false,
    target: ['chrome87', 'edge88', 'firefox78', 'safari14.1'],
    lib: {
      entry: 'src/embed/index.ts',
      formats: ['iife'],
      name: 'courtyardEmbed',
      fileName: () => 'embed.js',
    },
  },
})
