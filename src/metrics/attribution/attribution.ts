import type { RecordSet } from '../../core/record-set';
import type { Settings } from '../../core/settings';
import { AttributionIndex } from './attribution-index';
import type { ChangeFacts, Known } from './change-facts';
import type { ChangeIndex } from './change-index';
import type { CommitGraph } from './commit-graph';
import type { Chain, Deployed } from './deployed';
import { allRows, Growth, type Grown } from './growth';
import type { KnownIncident } from './incidents';
import { QuietSpan } from './quiet-span';
import type { Reverts } from './reverts';
import { toRules, type Rules } from './rules';
import type { ServiceMap } from './service-map';
import type { Shipping } from './shipping';

/**
 * What every deployment shipped and which failed, as known at one instant. Read by every metric; an earlier one may
 * not be read any more once a newer one was made of the same records.
 */
export interface Attribution {
  readonly set: RecordSet;
  readonly rules: Rules;
  readonly known: Known;
  readonly graph: CommitGraph;
  readonly changes: ChangeIndex;
  readonly facts: ChangeFacts;
  readonly reverts: Reverts;
  readonly services: ServiceMap;
  readonly chains: readonly Chain[];
  readonly shipping: Shipping;
  readonly incidents: readonly KnownIncident[];
  /** Against the one before; null when everything may be other. */
  readonly difference: Difference | null;
}

/** What is other than in the attribution before. What is derived from anything else still holds. */
export interface Difference {
  /** Services with other deployments, with others of their changes, or with other incidents. */
  readonly services: ReadonlySet<string>;
  /** Rows that are new or were overwritten. */
  readonly rows: Grown;
}

/** Keeps attribution while records are added and now moves, by work that is as large as what is new. */
export class LiveAttribution {
  readonly #set: RecordSet;
  readonly #rules: Rules;
  readonly #growth: Growth;
  #now = -Infinity;
  #made: Made | null = null;

  constructor(set: RecordSet, settings: Settings) {
    this.#set = set;
    this.#rules = toRules(settings);
    this.#growth = new Growth(set);
  }

  /** @param now epoch milliseconds; what happens later is not known */
  at(now: number): Attribution {
    const before = this.#made;
    if (before === null || !before.span.covers(now)) {
      this.#made = this.#build(now);
    } else if (this.#growth.isAny) {
      this.#now = now;
      this.#made = this.#extend(before, now);
    }
    return (this.#made ?? this.#build(now)).attribution;
  }

  #extend({ index, span }: Made, now: number): Made {
    const rows = this.#growth.take();
    const services = index.extend(rows);
    if (services === 'unusable') {
      return this.#build(now);
    }
    span.extend(rows, now);
    return { index, span, attribution: this.#read(index, services === null ? null : { services, rows }) };
  }

  #build(now: number): Made {
    this.#now = now;
    this.#growth.take();
    const known: Known = (at) => (at > this.#now ? NaN : at);
    const index = new AttributionIndex({ set: this.#set, rules: this.#rules, known });
    const rows = allRows(this.#set);
    index.extend(rows);
    const span = new QuietSpan(this.#set);
    span.extend(rows, now);
    return { index, span, attribution: this.#read(index, null) };
  }

  #read(index: AttributionIndex, difference: Difference | null): Attribution {
    const { graph, changes, facts, reverts, services, shipping, book, incidents } = index;
    return {
      ...{ set: this.#set, rules: this.#rules, known: (at) => (at > this.#now ? NaN : at), difference },
      ...{ graph, changes, facts, reverts, services, shipping, chains: book.chains, incidents: incidents.all },
    };
  }
}

interface Made {
  readonly index: AttributionIndex;
  readonly span: QuietSpan;
  readonly attribution: Attribution;
}

/** @param now epoch milliseconds; what happens later is not known */
export function attribute(set: RecordSet, settings: Settings, now: number): Attribution {
  return new LiveAttribution(set, settings).at(now);
}

/** When a failed deployment was put right: epoch milliseconds, NaN when it is not. */
export function recoveredAt({ set, known }: Attribution, { incidents, remediedAt }: Deployed): number {
  if (incidents.length === 0) {
    return remediedAt;
  }
  const { resolvedAt } = set.tables.incident.columns;
  return incidents.reduce((latest, row) => Math.max(latest, known(resolvedAt.at(row))), -Infinity);
}

/** Whether a deployment takes a change back. */
export function shipsRevert({ shipping, reverts }: Attribution, { changes }: Deployed): boolean {
  for (let place = changes.first; place < changes.end; place++) {
    if (reverts.isRevert(shipping.changes.at(place))) {
      return true;
    }
  }
  return false;
}
