import type { RecordSet } from '../../core/record-set';
import { RECORD_KINDS, type RecordKind } from '../../core/records';

/** Rows of a kind that came, or became others, since somebody looked last. */
export interface GrownRows {
  /** New ones are from here on, up to `to`. */
  readonly from: number;
  readonly to: number;
  /** Earlier ones whose values are others now; each once. */
  readonly overwritten: readonly number[];
}

export type Grown = Readonly<Record<RecordKind, GrownRows>>;

/** Tells what has been added to a set of records since it was asked last. */
export class Growth {
  readonly #seen = new Map<RecordKind, Seen>();

  constructor(private readonly set: RecordSet) {}

  get isAny(): boolean {
    return RECORD_KINDS.some((kind) => {
      const { rows, overwritten } = this.#seen.get(kind) ?? NOTHING_SEEN;
      const table = this.set.tables[kind];
      return table.rows !== rows || table.overwritten.length !== overwritten;
    });
  }

  take(): Grown {
    return {
      deployment: this.#takeKind('deployment'),
      commit: this.#takeKind('commit'),
      pullRequest: this.#takeKind('pullRequest'),
      pipelineRun: this.#takeKind('pipelineRun'),
      incident: this.#takeKind('incident'),
    };
  }

  #takeKind(kind: RecordKind): GrownRows {
    const { rows: from, overwritten } = this.#seen.get(kind) ?? NOTHING_SEEN;
    const table = this.set.tables[kind];
    this.#seen.set(kind, { rows: table.rows, overwritten: table.overwritten.length });
    const again = new Set(table.overwritten.slice(overwritten).filter((row) => row < from));
    return { from, to: table.rows, overwritten: [...again] };
  }
}

interface Seen {
  readonly rows: number;
  /** How many rows had been overwritten. */
  readonly overwritten: number;
}

const NOTHING_SEEN: Seen = { rows: 0, overwritten: 0 };

/** All rows as if they had just come. */
export function allRows({ tables }: RecordSet): Grown {
  const whole = (kind: RecordKind): GrownRows => ({ from: 0, to: tables[kind].rows, overwritten: [] });
  return {
    deployment: whole('deployment'),
    commit: whole('commit'),
    pullRequest: whole('pullRequest'),
    pipelineRun: whole('pipelineRun'),
    incident: whole('incident'),
  };
}

/** Rows of what was overwritten and what is new. */
export function rowsOf({ from, to, overwritten }: GrownRows): Int32Array {
  const rows = new Int32Array(overwritten.length + to - from);
  rows.set(overwritten);
  for (let row = from; row < to; row++) {
    rows[overwritten.length + row - from] = row;
  }
  return rows;
}
