/** Runs it in a task of its own, after those that wait already; no timer does, as they are slowed down in nested calls and hidden tabs. */
export function soon(run: () => void): void {
  if (typeof MessageChannel === 'undefined') {
    setTimeout(run);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(null);
}

/** What is done at a stretch, when there is more: far less than what one notices, as Grafana draws between. */
const STRETCH_MS = 10;

/** As `map`, in several tasks where it takes long. */
export async function mapInTasks<T, R>(items: readonly T[], convert: (item: T, index: number) => R): Promise<R[]> {
  const converted: R[] = [];
  let since = performance.now();
  for (const [index, item] of items.entries()) {
    if (performance.now() - since > STRETCH_MS) {
      await nextTask();
      since = performance.now();
    }
    converted.push(convert(item, index));
  }
  return converted;
}

export function nextTask(): Promise<void> {
  return new Promise(soon);
}
