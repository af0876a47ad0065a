import { instant } from '../../core/instant';
import { parseSettings } from '../../core/settings';
import { METRICS } from '../../metrics/registry';
import { vendors } from '../../providers/registry';
import { browserPorts } from '../browser-ports';
import { createLocalHost } from './local-host';
import { httpOver } from './plain-response';
import type { ToWorker } from './protocol';
import { serveHost } from './serve-host';

// Reads vendors' lists, keeps and computes, apart from the page. Requests go through the page.

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- webpack reads it
declare let __webpack_public_path__: string;

const port = {
  post: (message: unknown) => self.postMessage(message),
  onMessage: (listener: (message: ToWorker) => void) =>
    self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => listener(data)),
};

serveHost(port, ({ jsonData, owner, now, publicPath }, exchange) => {
  __webpack_public_path__ = publicPath;
  const ahead = now - Date.now();
  const clock = { now: () => instant(Date.now() + ahead) };
  const settings = parseSettings(jsonData, 'Data source settings', vendors, METRICS);
  return createLocalHost({ ...browserPorts(owner, clock), settings, http: httpOver(exchange) });
});
