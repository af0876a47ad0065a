import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { NOW } from './stage';

/** The part of a scene on the page that this test looks at. */
interface ShownPanel {
  readonly state: {
    readonly key: string;
    readonly $data?: { readonly state: { readonly data?: ShownData } };
  };
  /** The data as the panel draws it, with what its options make of fields. */
  applyFieldConfig(data: ShownData | undefined): {
    readonly series: readonly { readonly fields: readonly LinkedField[] }[];
  };
}

interface ShownLayer {
  readonly state: { readonly name: string; readonly data?: ShownData };
}

interface LinkedField {
  readonly getLinks?: (at: { readonly valueRowIndex: number }) => readonly { readonly href: string }[];
}

interface ShownData {
  /** Grafana's loading state: `Done`, `Error`, … */
  readonly state: string;
  readonly timeRange: { readonly raw: { readonly from: unknown }; readonly to: { valueOf(): number } };
  readonly series: readonly { readonly refId?: string; readonly fields: readonly ShownField[] }[];
  readonly annotations?: readonly { readonly length: number }[];
  /** That it answers. */
  readonly request?: { readonly filters?: readonly { readonly key: string; readonly value: string }[] };
}

/** What the layers of a page mark on its panels: name of the annotation, start and, where there is one, end. */
export async function marksOf(page: Page): Promise<readonly (readonly (number | string | null)[])[]> {
  const marks = await page.waitForFunction(() => {
    const layers = window.__grafanaSceneContext?.state.$data?.state.layers ?? [];
    const isDone = layers.every(({ state: { data } }) => data?.state === 'Done');
    return layers.length > 0 && isDone
      ? layers.flatMap(({ state: { name, data } }) =>
          (data?.series ?? []).flatMap(({ fields }) => {
            const valuesOf = (wanted: string) => fields.find((field) => field.name === wanted)?.values ?? [];
            return valuesOf('time').map((time, index) => [name, time, valuesOf('timeEnd')[index] ?? null]);
          }),
        )
      : null;
  });
  return (await marks.jsonValue()) ?? [];
}

interface ShownField {
  readonly name: string;
  readonly type: string;
  readonly values: readonly (number | string | null)[];
  readonly labels?: Readonly<Record<string, string>>;
}

declare global {
  interface Window {
    readonly __grafanaSceneContext?: {
      readonly state: {
        readonly $timeRange?: { onRefresh(): void };
        readonly $data?: { readonly state: { readonly layers?: readonly ShownLayer[] } };
        readonly body: {
          readonly state: { readonly children: readonly { readonly state: { readonly body: ShownPanel } }[] };
        };
      };
    };
  }
}

export interface Frame {
  readonly refId: string | null;
  readonly fields: readonly ShownField[];
}

/** The frames of a panel, after its transformations. */
export function framesOf(page: Page, panel: number): Promise<readonly Frame[]> {
  return page.evaluate((key) => {
    const items = window.__grafanaSceneContext?.state.body.state.children ?? [];
    const found = items.map(({ state }) => state.body).find(({ state }) => state.key === key);
    return (found?.state.$data?.state.data?.series ?? []).map(({ refId, fields }) => ({
      refId: refId ?? null,
      fields: fields.map(({ name, type, values, labels }) => ({
        name,
        type,
        values: [...values],
        labels: { ...labels },
      })),
    }));
  }, `panel-${panel}`);
}

/** Where Grafana's code leads who clicks on a value of the first frame of the first panel. */
export async function linkOf(page: Page, field: number, row: number): Promise<string> {
  const links = await page.evaluate(
    ([index = 0, valueRowIndex = 0]) => {
      const items = window.__grafanaSceneContext?.state.body.state.children ?? [];
      const drawn = items.flatMap(({ state: { body } }) => body.applyFieldConfig(body.state.$data?.state.data).series);
      return drawn[0]?.fields[index]?.getLinks?.({ valueRowIndex }).map(({ href }) => href);
    },
    [field, row],
  );
  return links?.[0] ?? '';
}

/** What a panel's badge says, errors and notices. */
export async function notesOf(page: Page, panel: number): Promise<string> {
  const notes = page.locator(`[data-viz-panel-key="panel-${panel}"] [role="status"][aria-label="Errors and notices"]`);
  return (await notes.first().textContent()) ?? '';
}

export async function textOf(page: Page, panel: number): Promise<string> {
  return page.locator(`[data-viz-panel-key="panel-${panel}"]`).innerText();
}

/** What happened on a page that should not have, and all that it was sent. */
export interface Witness {
  readonly problems: string[];
  readonly hosts: Set<string>;
  readonly received: string[];
}

interface VisitorOptions extends BrowserContextOptions {
  /** What the clock shows at first, epoch milliseconds; absent: the stage's present. */
  readonly now?: number;
}

/**
 * A visitor: storage of its own, a clock that runs from there.
 * @param witness null: nothing is watched, as that makes a page with much to read slow
 */
export async function visitor(
  browser: Browser,
  witness: Witness | null,
  { now = NOW, ...more }: VisitorOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1500, height: 1700 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-US',
    ...more,
  });
  // What compiles this file leaves calls of a helper in functions that are sent to the page.
  await context.addInitScript('globalThis.__name = (named) => named');
  await context.addInitScript(shiftClock, now);
  if (witness !== null) {
    watch(context, witness);
  }
  return context;
}

function watch(context: BrowserContext, witness: Witness): void {
  context.on('weberror', (error) => witness.problems.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') {
      witness.problems.push(`${message.text()} ${message.location().url}`);
    }
  });
  context.on('request', (request) => witness.hosts.add(new URL(request.url()).hostname));
  context.on('response', (response) => {
    const headers = JSON.stringify(response.headers());
    const body = response.text().catch(() => '');
    void body.then((text) => witness.received.push(headers, text));
  });
}

/** Runs in the page: its clock shows that time, and goes on from there. */
function shiftClock(now: number): void {
  const offset = now - Date.now();
  const real = Date;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [real.now() + offset] : args),
    apply: () => new real(real.now() + offset).toString(),
    get: (target, name) => (name === 'now' ? () => real.now() + offset : Reflect.get(target, name)),
  });
}

/** A page whose panels have all their data: a new one, or the one that is given. */
export async function openSettled(within: BrowserContext | Page, url: string): Promise<Page> {
  const page = 'newPage' in within ? await within.newPage() : within;
  await page.goto(url);
  await settled(page, null);
  return page;
}

/** On a machine with much else to do a page may take long. */
const SETTLED_MS = 240_000;

/** Waits until every panel has all its data, of the range that starts so where one is given (`now-30d`). */
export async function settled(page: Page, from: string | null, timeout = SETTLED_MS): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const items = window.__grafanaSceneContext?.state.body.state.children ?? [];
      const sources = items.flatMap(({ state }) => state.body.state.$data ?? []);
      return (
        sources.length > 0 &&
        sources.every(({ state: { data } }) => {
          const isDone = data?.state === 'Done' || data?.state === 'Error';
          return isDone && (wanted === null || data.timeRange.raw.from === wanted);
        })
      );
    },
    from,
    { timeout },
  );
}

/**
 * Waits until every panel has all its data of a request with these ad hoc filters (`team=payments`): panels ask a while
 * after the address has changed, and until then have all the data of what they asked before.
 */
export async function settledWith(page: Page, filters: readonly string[]): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const items = window.__grafanaSceneContext?.state.body.state.children ?? [];
      const sources = items.flatMap(({ state }) => state.body.state.$data ?? []);
      return (
        sources.length > 0 &&
        sources.every(({ state: { data } }) => {
          const isDone = data?.state === 'Done' || data?.state === 'Error';
          return isDone && data.request?.filters?.map(({ key, value }) => `${key}=${value}`).join() === wanted;
        })
      );
    },
    filters.join(),
    { timeout: SETTLED_MS },
  );
}

/** Refreshes the dashboard as its timer does, and waits until every panel has its data, or says why it has none. */
export async function refreshed(page: Page): Promise<void> {
  const since = await page.evaluate(() => {
    const now = Date.now();
    window.__grafanaSceneContext?.state.$timeRange?.onRefresh();
    return now;
  });
  await settledSince(page, since);
}

/** Waits until every panel has all its data of a range that ends at or after that instant of the page's clock. */
export async function settledSince(page: Page, since: number): Promise<void> {
  await page.waitForFunction(
    (least) => {
      const items = window.__grafanaSceneContext?.state.body.state.children ?? [];
      const sources = items.flatMap(({ state }) => state.body.state.$data ?? []);
      return sources.every(({ state: { data } }) => {
        const isDone = data?.state === 'Done' || data?.state === 'Error';
        return isDone && data.timeRange.to.valueOf() >= least;
      });
    },
    since,
    { timeout: SETTLED_MS },
  );
}
