import type { Attribution } from './attribution/attribution';
import { compareDeployed } from './attribution/chains';
import type { Chain, Deployed } from './attribution/deployed';
import { STAGES } from './attribution/stages';
import type { Cohort, Segment, SegmentLabels, Subjects } from './cohort';
import { deploymentLabels } from './deployments';
import { leadTimeAt, repositoryAt, ShippedStages } from './shipped-changes';
import { chainsByService } from './undeployed-changes';

/** What a chain shipped of one repository: one row for each change, in order of time. */
interface Shipment {
  readonly labels: SegmentLabels;
  readonly chain: Chain;
  /** Symbol of the repository, null where the chain shipped of no other. */
  readonly only: number | null;
  /** Epoch milliseconds of the end of the deployments. */
  readonly times: Float64Array;
  /** Milliseconds; NaN for none. */
  readonly leadTimes: Float64Array;
  /** Null where the service has no other environment. */
  readonly subjects: Subjects | null;
}

/** What was shipped and how long it took, computed when first asked for and for all metrics of changes. */
export class ShippedColumns {
  readonly #attribution: Attribution;
  #shipments: readonly Shipment[] | null = null;
  readonly #lacking = new Set<Deployed>();

  constructor(attribution: Attribution) {
    this.#attribution = attribution;
  }

  /** Milliseconds; NaN where there is none. */
  leadTimes(): Cohort {
    return this.#all().map((shipment) => toSegment(shipment, shipment.leadTimes, ''));
  }

  /** Milliseconds of each stage; NaN where a change has none. */
  stages(): Cohort {
    return this.#all().flatMap((shipment) => this.#stagesOf(shipment));
  }

  /** The deployments that shipped a change without a lead time. */
  get lacking(): ReadonlySet<Deployed> {
    this.#all();
    return this.#lacking;
  }

  #stagesOf({ chain, only, ...shipment }: Shipment): Cohort {
    const columns = STAGES.map(() => new Float64Array(shipment.times.length));
    const stages = new ShippedStages(this.#attribution);
    let row = 0;
    for (const deployed of chain.live) {
      for (let place = deployed.changes.from; place < deployed.changes.to; place++) {
        if (only === null || repositoryAt(this.#attribution, place, deployed) === only) {
          stages.write(place, deployed, { leadTime: Number(shipment.leadTimes[row]), columns, row });
          row += 1;
        }
      }
    }
    return columns.map((values, stage) => toSegment(shipment, values, STAGES[stage] ?? ''));
  }

  #all(): readonly Shipment[] {
    return (this.#shipments ??= [...chainsByService(this.#attribution).values()].flatMap((chains) =>
      shipmentsOf(this.#attribution, chains, this.#lacking),
    ));
  }
}

type Described = Pick<Shipment, 'labels' | 'times' | 'subjects'>;

function toSegment({ labels, times, subjects }: Described, values: Float64Array, facet: string): Segment {
  return { owners: [labels], facet, times, values, subjects, counted: null, since: -Infinity };
}

/** What the chains of one service shipped. Adds the deployments that shipped a change without a lead time. */
function shipmentsOf(attribution: Attribution, chains: readonly Chain[], lacking: Set<Deployed>): readonly Shipment[] {
  const orders = chains.length === 1 ? null : ordersOf(chains);
  return chains.flatMap((chain) => {
    const labelsOf = deploymentLabels(attribution, chain);
    const { repositories, ...rows } = rowsOf(attribution, chain, { orders, lacking });
    const all = new Set(repositories);
    return [...all].map((repository) => {
      const shipment = { labels: labelsOf(repository), chain };
      return all.size === 1
        ? { ...shipment, ...rows, only: null }
        : { ...shipment, ...ofOne(rows, (row) => repositories[row] === repository), only: repository };
    });
  });
}

/** Which of the deployments of a service is the first, also where several finished at once. */
function ordersOf(chains: readonly Chain[]): ReadonlyMap<Deployed, number> {
  const all = chains.flatMap(({ live }) => live).sort(compareDeployed);
  return new Map(all.map((deployed, order) => [deployed, order]));
}

type Rows = Pick<Shipment, 'times' | 'leadTimes' | 'subjects'>;

interface RowsInput {
  readonly orders: ReadonlyMap<Deployed, number> | null;
  readonly lacking: Set<Deployed>;
}

function rowsOf(attribution: Attribution, { live }: Chain, { orders, lacking }: RowsInput) {
  const size = live.reduce((sum, { changes }) => sum + changes.to - changes.from, 0);
  const times = new Float64Array(size);
  const leadTimes = new Float64Array(size);
  const repositories = new Int32Array(size);
  const subjects = orders === null ? null : { keys: new Int32Array(size), orders: new Int32Array(size) };
  let row = 0;
  for (const deployed of live) {
    const { from, to } = deployed.changes;
    times.fill(deployed.finishedAt, row, row + to - from);
    subjects?.orders.fill(orders?.get(deployed) ?? 0, row, row + to - from);
    for (let place = from; place < to; place++) {
      const { span } = leadTimeAt(attribution, place, deployed);
      leadTimes[row] = span;
      if (Number.isNaN(span)) {
        lacking.add(deployed);
      }
      repositories[row] = repositoryAt(attribution, place, deployed);
      if (subjects !== null) {
        subjects.keys[row] = attribution.shipping.changes.at(place);
      }
      row += 1;
    }
  }
  return { times, leadTimes, subjects, repositories };
}

function ofOne({ times, leadTimes, subjects }: Rows, isOf: (row: number) => boolean): Rows {
  const takes = (_: number, row: number): boolean => isOf(row);
  return {
    times: times.filter(takes),
    leadTimes: leadTimes.filter(takes),
    subjects: subjects && { keys: subjects.keys.filter(takes), orders: subjects.orders.filter(takes) },
  };
}
