import loaded from 'amd-module';

/**
 * Where the chunks lie: beside `module.js`, wherever Grafana's loader took that from (its own server, a CDN, a folder
 * below a path). Has to be imported before anything that loads a chunk.
 */
declare let __webpack_public_path__: string;

const uri = loaded?.uri;
if (typeof uri === 'string' && uri.includes('/')) {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- webpack reads it
  __webpack_public_path__ = uri.slice(0, uri.lastIndexOf('/') + 1);
}
