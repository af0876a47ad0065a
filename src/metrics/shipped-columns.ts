import type { Attribution } from './attribution/attribution';
import type { Chain, Deployed } from './attribution/deployed';
import { STAGES } from './attribution/stages';
import { rowsOfChains, stagesOfChain, type ChainRows, type StageRows } from './chain-rows';
import type { Cohort, Segment, SegmentLabels, Subjects } from './cohort';
import { deploymentLabels } from './deployments';
import { PackedNumbers } from './packed-numbers';
import { ServiceParts } from './service-parts';
import { chainsByService } from './undeployed-changes';

/** What a chain shipped of one repository. */
interface Shipment {
  readonly labels: SegmentLabels;
  readonly times: PackedNumbers;
  readonly subjects: Subjects | null;
  /** Takes what it needs of a column of all rows of the chain. */
  readonly of: (column: PackedNumbers) => PackedNumbers;
}

interface Shipped {
  readonly chains: readonly (ChainRows & { readonly shipments: readonly Shipment[] })[];
  readonly leadTimes: Cohort;
}

interface Staged {
  readonly chains: readonly StageRows[];
  readonly stages: Cohort;
}

/** What was shipped and how long it took, of each service when first asked for and for all metrics of changes. */
export class ShippedParts {
  readonly shipped = new ServiceParts<Shipped>();
  readonly staged = new ServiceParts<Staged>();

  /** As of `ServiceParts`. */
  age(services: ReadonlySet<string>): void {
    this.shipped.age(services);
    this.staged.age(services);
  }
}

export class ShippedColumns {
  readonly #attribution: Attribution;
  readonly #parts: ShippedParts;

  constructor(attribution: Attribution, parts = new ShippedParts()) {
    this.#attribution = attribution;
    this.#parts = parts;
  }

  /** Milliseconds; NaN where there is none. */
  leadTimes(): Cohort {
    return this.#services().flatMap(([service, chains]) => this.#shipped(service, chains).leadTimes);
  }

  /** Milliseconds of each stage; NaN where a change has none. */
  stages(): Cohort {
    return this.#services().flatMap(([service, chains]) => {
      const shipped = this.#shipped(service, chains);
      return this.#parts.staged.of(service, (before) => this.#stagesOf(shipped, before)).stages;
    });
  }

  /** The deployments of a service that shipped a change without a lead time. */
  lacking(service: string, chains: readonly Chain[]): ReadonlySet<Deployed> {
    return new Set(this.#shipped(service, chains).chains.flatMap(({ lacking }) => [...lacking]));
  }

  #services(): readonly (readonly [string, readonly Chain[]])[] {
    return [...chainsByService(this.#attribution)];
  }

  #shipped(service: string, chains: readonly Chain[]): Shipped {
    return this.#parts.shipped.of(service, (before) => {
      const rows = rowsOfChains(this.#attribution, chains, before?.chains ?? []);
      const shipped = rows.map((one) => ({ ...one, shipments: shipmentsOf(this.#attribution, one) }));
      const leadTimes = shipped.flatMap(({ shipments, leadTimes: column }) =>
        shipments.map((shipment) => toSegment(shipment, column, '')),
      );
      return { chains: shipped, leadTimes };
    });
  }

  #stagesOf({ chains }: Shipped, before: Staged | null): Staged {
    const staged = chains.map((rows) => {
      const same = before?.chains.find(({ chain }) => chain === rows.chain) ?? null;
      return stagesOfChain(this.#attribution, rows, same);
    });
    const stages = chains.flatMap(({ shipments }, index) =>
      shipments.flatMap((shipment) =>
        STAGES.map((stage, place) =>
          toSegment(shipment, staged[index]?.columns[place] ?? PackedNumbers.NOTHING, stage),
        ),
      ),
    );
    return { chains: staged, stages };
  }
}

function toSegment({ labels, times, subjects, of }: Shipment, column: PackedNumbers, facet: string): Segment {
  return { owners: [labels], facet, times, values: of(column), subjects, counted: null, since: -Infinity };
}

/** The rows of each repository; most chains ship of one. */
function shipmentsOf(attribution: Attribution, { chain, times, subjects, repositories }: ChainRows): Shipment[] {
  const labelsOf = deploymentLabels(attribution, chain);
  const all = distinct(repositories);
  return all.map((repository): Shipment => {
    const labels = labelsOf(repository);
    if (all.length === 1) {
      return { labels, times, subjects, of: (column) => column };
    }
    const isOf = (row: number): boolean => repositories[row] === repository;
    const ofRows = (numbers: Int32Array): Int32Array => numbers.filter((_, row) => isOf(row));
    return {
      labels,
      times: times.filter(isOf),
      subjects: subjects && { keys: ofRows(subjects.keys), orders: ofRows(subjects.orders) },
      of: (column) => column.filter(isOf),
    };
  });
}

/** In the order in which they come first. */
function distinct(symbols: Int32Array): readonly number[] {
  const found = new Set<number>();
  let last = -1;
  for (let index = 0; index < symbols.length; index++) {
    if (symbols[index] !== last) {
      last = Number(symbols[index]);
      found.add(last);
    }
  }
  return [...found];
}
