import type { PanelJson, Size } from './panel';
import { DATA_SOURCE } from './query';

/** The data source of the examples; that of the demo and of the provisioned example has this uid. */
const UID = 'dora';

/**
 * What was built for a shipped dashboard, without its variables: it asks one data source for all services, unless it
 * names some itself.
 */
export function standalone<T extends object>(built: T): T {
  const text = JSON.stringify(built, (key, value: unknown) => (key === 'filters' ? withoutVariables(value) : value));
  return JSON.parse(
    text.replaceAll(DATA_SOURCE.uid, UID).replaceAll('${datasource:queryparam}', `var-datasource=${UID}`),
  );
}

function withoutVariables(filters: unknown): object {
  const entries = Object.entries(typeof filters === 'object' && filters !== null ? filters : {});
  return Object.fromEntries(entries.filter(([, values]) => !JSON.stringify(values).includes('"$')));
}

interface Pasteable extends Omit<PanelJson, 'gridPos'> {
  readonly id: number;
  readonly gridPos: Size & { readonly x: number; readonly y: number };
}

/** A panel that can be pasted into any dashboard, with a place that changes as it is moved. */
export function pasteable(panel: PanelJson): Pasteable {
  const { gridPos, ...rest } = standalone(panel);
  return { id: 1, ...rest, gridPos: { x: 0, y: 0, ...gridPos } };
}
