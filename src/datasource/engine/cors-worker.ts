/**
 * A worker of a script that may lie on another origin, as where Grafana takes plugins from a CDN: no browser starts such
 * a script as a worker, but one of the page's own may load it. Webpack knows this class by its name.
 * A holder and no subclass of `Worker`, which some browsers and pages do not have.
 */
export class CorsWorker {
  readonly worker: Worker;

  /** @throws where there are no workers, or the page's policy forbids them */
  constructor(script: URL) {
    if (script.origin === location.origin) {
      this.worker = new Worker(script);
      return;
    }
    const loader = new Blob([`importScripts(${JSON.stringify(script.href)});`], { type: 'text/javascript' });
    const url = URL.createObjectURL(loader);
    this.worker = new Worker(url);
    // The worker has its own reference once it runs; until then the address has to be valid.
    this.worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  }
}
