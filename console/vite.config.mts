/** How the explorer is bundled: everything it needs comes from its own origin, workers and fonts included. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('./explorer', import.meta.url)),
  base: '/explorer/',
  // Public files would be copied without a hash in their name; there are none.
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('./dist', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // Every browser of the target preloads modules by itself.
    modulePreload: { polyfill: false },
    // A data: URL needs a wider font-src and is downloaded by those who never see it.
    assetsInlineLimit: 0,
    // The editor is one large lazy chunk by nature; the size is reported by build.cjs.
    chunkSizeWarningLimit: 4_000,
  },
  // `vite --config console/vite.config.mts` beside a running gateway.
  server: {
    host: '127.0.0.1',
    proxy: { '/graphql': 'http://127.0.0.1:4000', '/explorer/operations.json': 'http://127.0.0.1:4000' },
  },
});
