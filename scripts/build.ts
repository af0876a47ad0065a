import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import webpack from 'webpack';
import { root } from './root';
import { webpackConfig } from './webpack-config';

/** Modules that the built plugin may ask Grafana for; any other would fail to load. */
const ALLOWED = /^(exports|module|react|react-dom|rxjs|lodash|@emotion\/css|@grafana\/(data|runtime|ui))$/;

/**
 * Builds the plugin into `dist/`.
 * @throws Error with the compiler's messages, or when the bundle asks for a module that Grafana does not share.
 */
export async function buildPlugin(): Promise<{ readonly gzippedBytes: number }> {
  await compile();
  const module = readFileSync(path.join(root, 'dist', 'module.js'));
  const asked = /define\(\[([^\]]*)\]/.exec(module.toString())?.[1] ?? '';
  const foreign = asked
    .split(',')
    .map((name) => name.replaceAll('"', '').trim())
    .filter((name) => name !== '' && !ALLOWED.test(name));
  if (foreign.length > 0) {
    throw new Error(`dist/module.js asks Grafana for ${foreign.join(', ')}, which not every supported Grafana shares`);
  }
  return { gzippedBytes: gzipSync(module, { level: 9 }).length };
}

function compile(): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack(webpackConfig(), (error, stats) => {
      if (error) {
        reject(error);
      } else if (stats?.hasErrors()) {
        reject(new Error(stats.toString({ all: false, errors: true })));
      } else {
        resolve();
      }
    });
  });
}

async function main(): Promise<void> {
  const { gzippedBytes } = await buildPlugin();
  console.log(`dist/module.js: ${(gzippedBytes / 1000).toFixed(1)} kB gzipped`);
}

if (process.argv[1]?.endsWith('build.ts') === true) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
