import { readFileSync } from 'node:fs';
import path from 'node:path';
import CopyPlugin from 'copy-webpack-plugin';
import type { Chunk, Configuration } from 'webpack';
import { root } from './root';

/** What Grafana's loader shares with plugins; everything else is bundled. */
const SHARED = [
  'lodash',
  'moment',
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'rxjs',
  'rxjs/operators',
  '@emotion/css',
  '@emotion/react',
  'react-router',
  'd3',
  'slate',
  'i18next',
];

/** As `start-worker.ts` names it. */
const WORKER = 'engine-worker';

/**
 * AMD, since Grafana's loader (SystemJS with the AMD extra) takes no ES modules. The library type stands at the entry
 * and not at `output`, so that only `module.js` is wrapped in `define` and lazy chunks and workers are not.
 */
export function webpackConfig(): Configuration {
  const { id } = readJson('plugin.json');
  return {
    mode: 'production',
    target: ['web', 'es2022'],
    context: root,
    devtool: 'source-map',
    entry: { module: { import: './src/module.ts', library: { type: 'amd' } } },
    externalsType: 'amd',
    externals: [{ 'amd-module': 'module' }, ...SHARED, /^@grafana\/(ui|runtime|data)/i],
    resolve: { extensions: ['.ts', '.tsx', '.js'] },
    module: {
      parser: { javascript: { worker: ['CorsWorker from ./cors-worker', '...'] } },
      rules: [{ test: /\.tsx?$/, exclude: /node_modules/, use: { loader: 'swc-loader', options: swcOptions } }],
    },
    output: {
      path: path.join(root, 'dist'),
      filename: '[name].js',
      chunkFilename: '[name].js?_cache=[contenthash]',
      publicPath: `public/plugins/${id}/`,
      uniqueName: id,
      crossOriginLoading: 'anonymous',
      clean: true,
    },
    optimization: { splitChunks: SPLIT },
    performance: { hints: false },
    plugins: [new CopyPlugin({ patterns: [...COPIED, { from: 'plugin.json', transform: fillIn }] })],
  };
}

const SPLIT = {
  // The worker is one file: before its start it does not know where others lie.
  chunks: (chunk: Chunk) => !chunk.canBeInitial() && chunk.name !== WORKER,
  cacheGroups: {
    // What the readers of several vendors are made of is loaded once, and not with each of them.
    reading: {
      test: /[\\/]src[\\/]core[\\/]/,
      name: 'reading',
      chunks: ({ name }: Chunk) => name?.startsWith('provider-') ?? false,
      enforce: true,
    },
  },
};

// The classic transform: a bundle that imports react/jsx-runtime does not load on every supported Grafana.
const swcOptions = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'classic' } },
    target: 'es2022',
  },
};

const COPIED = [
  { from: 'README.md', transform: withAbsoluteLinks },
  { from: 'LICENSE', to: 'LICENSE', toType: 'file' as const },
  { from: 'CHANGELOG.md' },
  { from: 'img', to: 'img' },
  { from: 'dashboards/*.json', noErrorOnMissing: true },
];

/** The plugin's page in Grafana's catalogue stands elsewhere than the repository. */
function withAbsoluteLinks(content: Buffer): string {
  return content.toString().replace(/\]\((?!https?:|#)/g, `](${REPOSITORY}/`);
}

const REPOSITORY = 'https://github.com/shipbeat/shipbeat-dora-datasource/raw/main';

function fillIn(content: Buffer): string {
  return content
    .toString()
    .replaceAll('%VERSION%', readJson('package.json').version)
    .replaceAll('%TODAY%', new Date().toISOString().slice(0, 10));
}

function readJson(file: string) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
