import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** Fonts by the names under which Grafana's styles ask for them. */
const FONTS = {
  'inter/Inter-Regular.woff2': 'inter/files/inter-latin-400-normal.woff2',
  'inter/Inter-Medium.woff2': 'inter/files/inter-latin-500-normal.woff2',
  'inter/Inter-Italic.woff2': 'inter/files/inter-latin-400-italic.woff2',
  'inter/Inter-MediumItalic.woff2': 'inter/files/inter-latin-500-italic.woff2',
  'roboto/L0xTDF4xlVMF-BfR8bXMIhJHg45mwgGEFl0_3vrtSM1J-gEPT5Ese6hmHSh0mQ.woff2':
    'roboto-mono/files/roboto-mono-latin-400-normal.woff2',
};

/** Icons that Grafana's components ask for and its package lacks. */
const ICONS = {
  'mono/circle-mono.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/></svg>',
  'unicons/sync-slash.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M4 12a8 8 0 0 1 13.7-5.7L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.7L4 15.5M4 20v-4.5h4.5M4 4l16 16"/></svg>',
  'unicons/spinner.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M12 2a1 1 0 0 1 1 1v3a1 1 0 0 1-2 0V3a1 1 0 0 1 1-1Zm9 9a1 1 0 0 1 0 2h-3a1 1 0 0 1 0-2ZM6 12a1 1 0 0 1-1 1H3a1 1 0 0 1 0-2h2a1 1 0 0 1 1 1Z"/></svg>',
  'unicons/angle-double-left.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="m11.4 16.6-4.6-4.6 4.6-4.6L10 6l-6 6 6 6Zm7 0L13.8 12l4.6-4.6L17 6l-6 6 6 6Z"/></svg>',
};

/** Bundles the page and lays Grafana's icons and fonts beside it, into `outFolder`. @throws with esbuild's messages. */
export async function buildPage(root: string, outFolder: string): Promise<void> {
  rmSync(outFolder, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(root, 'demo/host/web/main.tsx')],
    outdir: path.join(outFolder, 'build'),
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'transform',
    chunkNames: 'chunks/[name]-[hash]',
    loader: { '.svg': 'file', '.ttf': 'file', '.woff2': 'file' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'error',
  });
  const modules = path.join(root, 'node_modules');
  cpSync(path.join(modules, '@grafana/ui/dist/public/img'), path.join(outFolder, 'build/img'), { recursive: true });
  for (const [name, content] of Object.entries(ICONS)) {
    put(path.join(outFolder, 'build/img/icons', name), (file) => writeFileSync(file, content));
  }
  for (const [name, source] of Object.entries(FONTS)) {
    put(path.join(outFolder, 'fonts', name), (file) => cpSync(path.join(modules, '@fontsource', source), file));
  }
}

function put(file: string, write: (file: string) => void): void {
  mkdirSync(path.dirname(file), { recursive: true });
  write(file);
}
