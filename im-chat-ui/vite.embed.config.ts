import { defineConfig } from 'vite'

/** One classic script without dependencies, at a name that never changes: hosts write it into their pages. */
export default defineConfig({
  publicDir: false,
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
