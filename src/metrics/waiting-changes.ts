import type { Attribution, Difference } from './attribution/attribution';
import { rowsOf } from './attribution/growth';
import { IntList } from './attribution/int-list';
import { inOrder, orderOf } from './ascending';
import type { Cohort, SegmentLabels } from './cohort';
import { eachDeployable } from './deployable-changes';
import { FloatList } from './float-list';
import { PackedNumbers } from './packed-numbers';
import { ServiceParts } from './service-parts';

/** Changes of one repository with the same labels, that could be deployed; in order of time. */
export interface Waiting {
  readonly labels: SegmentLabels;
  readonly keys: Int32Array;
  /** Epoch milliseconds from which on each could be. */
  readonly starts: PackedNumbers;
}

/** What waits, or waited, to be deployed. Records only change what waits of their own repository. */
export class WaitingChanges {
  /** What was observed of each service. */
  readonly cohorts = new ServiceParts<Cohort>();
  readonly #byRepository = new Map<number, readonly Waiting[]>();
  /** Symbols of repositories of which something is other; null for all. */
  #touched: Set<number> | null = null;

  age({ set }: Attribution, { services, rows }: Difference): void {
    this.cohorts.age(services);
    for (const kind of ['commit', 'pullRequest'] as const) {
      const { repository } = set.tables[kind].columns;
      rowsOf(rows[kind]).forEach((row) => this.#touched?.add(repository.at(row)));
    }
  }

  /** What waits of each service; those with other changes than before are observed anew. */
  ofServices(attribution: Attribution): ReadonlyMap<string, readonly Waiting[]> {
    const touched = this.#touched;
    this.#touched = new Set();
    if (touched === null || touched.size > 0) {
      this.#read(attribution, touched);
    }
    const found = new Map<string, Waiting[]>();
    for (const waiting of [...this.#byRepository.values()].flat()) {
      const { service } = waiting.labels;
      const others = found.get(service) ?? [];
      found.set(service, others);
      others.push(waiting);
    }
    return found;
  }

  #read(attribution: Attribution, touched: ReadonlySet<number> | null): void {
    const found = readWaiting(attribution, touched);
    for (const repository of new Set([...(touched ?? []), ...found.keys()])) {
      const before = this.#byRepository.get(repository) ?? [];
      const now = found.get(repository) ?? [];
      this.cohorts.age([...before, ...now].map(({ labels }) => labels.service));
      this.#byRepository.set(repository, now);
    }
  }
}

function readWaiting(
  attribution: Attribution,
  touched: ReadonlySet<number> | null,
): ReadonlyMap<number, readonly Waiting[]> {
  const found = new Map<SegmentLabels, Draft>();
  let last: Draft | null = null;
  eachDeployable(
    attribution,
    (key, start, labels) => {
      if (last?.labels !== labels) {
        last = found.get(labels) ?? { labels, keys: new IntList(), starts: new FloatList() };
        found.set(labels, last);
      }
      last.keys.push(key);
      last.starts.push(start);
    },
    touched,
  );
  const byRepository = new Map<number, Waiting[]>();
  for (const draft of found.values()) {
    // Labels name one repository, so all of their changes are of the same.
    const repository = attribution.changes.repositoryOf(draft.keys.at(0));
    byRepository.set(repository, [...(byRepository.get(repository) ?? []), toWaiting(draft)]);
  }
  return byRepository;
}

interface Draft {
  readonly labels: SegmentLabels;
  readonly keys: IntList;
  readonly starts: FloatList;
}

function toWaiting({ labels, ...draft }: Draft): Waiting {
  const keys = draft.keys.toArray();
  const starts = draft.starts.toArray();
  const order = orderOf(starts);
  return {
    labels,
    keys: order === null ? keys : inOrder(keys, order),
    starts: PackedNumbers.of(order === null ? starts : inOrder(starts, order)),
  };
}
