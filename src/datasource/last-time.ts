import type { Cell, Cells } from './row-cells';

/** When something was last the case, in epoch milliseconds, and of which service. */
export interface LastTime {
  readonly at: number;
  readonly service: Cell;
}

interface Looked {
  /** Epoch milliseconds: what is looked at begins, and ends. */
  readonly from: number;
  readonly at: number;
}

/** When the last of the deployments finished; null: there is none. */
export function lastFailure(deployments: Cells): LastTime | null {
  return latest(deployments, (row) => numberAt(deployments, 'time', row));
}

/** When the last incident ended, or the end of what is looked at while one goes on; null: none goes on into it. */
export function lastIncident(incidents: Cells, { from, at }: Looked): LastTime | null {
  const end = (row: number) => Math.min(numberAt(incidents, 'timeEnd', row) ?? at, at);
  return latest(incidents, (row) => (end(row) >= from ? end(row) : null));
}

function latest({ length, columns }: Cells, timeOf: (row: number) => number | null): LastTime | null {
  let last: LastTime | null = null;
  for (let row = 0; row < length; row++) {
    const time = timeOf(row);
    if (time !== null && (last === null || time > last.at)) {
      last = { at: time, service: columns['service']?.[row] ?? null };
    }
  }
  return last;
}

function numberAt({ columns }: Cells, name: string, row: number): number | null {
  const cell = columns[name]?.[row];
  return typeof cell === 'number' ? cell : null;
}
