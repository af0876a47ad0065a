// `npm run --silent dora -- …`: the companion from this checkout, built first when a source is newer than the build.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = path.join(root, 'dist-companion', 'dora.mjs');
const LAYERS = ['core', 'metrics', 'providers', 'sync', 'checks', 'companion'];
const SOURCES = LAYERS.map((layer) => path.join(root, 'src', layer));
const OTHERS = ['package.json', 'package-lock.json', 'scripts/dora.mjs'].map((file) => path.join(root, file));

if (!isFresh()) {
  const { ensureInstalled } = await import('./install.mjs');
  ensureInstalled();
  await build();
}
// npm runs scripts in the folder of package.json; paths on the command line are meant from where the user is.
if (process.env.npm_lifecycle_event === 'dora' && process.env.INIT_CWD) {
  process.chdir(process.env.INIT_CWD);
}
await import(pathToFileURL(bundle).href);

/** Folders count too: one changes when a file in it is added or removed. */
function isFresh() {
  const builtAt = modifiedAt(bundle);
  return builtAt !== null && [...OTHERS, ...SOURCES.flatMap(entriesOf)].every((file) => modifiedAt(file) <= builtAt);
}

function entriesOf(folder) {
  const files = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? entriesOf(file) : [file];
  });
  return [folder, ...files];
}

function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/** Written beside its place and renamed, so that two builds at once, or one that is interrupted, leave a whole file. */
async function build() {
  const startedAt = new Date();
  const { build: esbuild } = await import('esbuild');
  const unfinished = path.join(path.dirname(bundle), `.dora-${process.pid}.mjs`);
  mkdirSync(path.dirname(bundle), { recursive: true });
  try {
    await esbuild({
      entryPoints: [path.join(root, 'src', 'companion', 'main.ts')],
      outfile: unfinished,
      bundle: true,
      minify: true,
      keepNames: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      logLevel: 'error',
      // Packages in CommonJS ask for Node's own modules with `require`, which an ES module does not have.
      banner: {
        js: [
          '#!/usr/bin/env node',
          "import { createRequire as createRequire0 } from 'node:module';",
          'const require = createRequire0(import.meta.url);',
        ].join('\n'),
      },
    });
    // A source saved while the build ran is newer than the build, whatever the build has read of it.
    utimesSync(unfinished, startedAt, startedAt);
    renameSync(unfinished, bundle);
  } catch (error) {
    rmSync(unfinished, { force: true });
    process.stderr.write(`dora: building ${path.relative(root, bundle)} failed; the lines above say where.\n`);
    process.exit(1);
  }
}
