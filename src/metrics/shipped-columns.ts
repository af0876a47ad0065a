import type { Attribution } from './attribution/attribution';
import { compareDeployed } from './attribution/chains';
import type { Chain, Deployed } from './attribution/deployed';
import { STAGES } from './attribution/stages';
import type { Cohort, Segment, SegmentLabels, Subjects } from './cohort';
import { deploymentLabels } from './deployments';
import { chainsByService } from './undeployed-changes';
import { leadTimeAt, repositoryAt, ShippedStages } from './shipped-changes';

/** What a chain shipped of one repository: one row for each change, in order of time. */
export interface Shipment {
  readonly labels: SegmentLabels;
  /** Epoch milliseconds of the end of the deployments. */
  readonly times: Float64Array;
  /** Places among the changes that were shipped. */
  readonly places: Int32Array;
  /** Keys of the changes, and the place of each deployment among those of the service. */
  readonly subjects: Subjects;
  /** The deployments of the service, in order. */
  readonly deployments: readonly Deployed[];
}

/** What was shipped and how long it took, computed when first asked for and for all metrics of changes. */
export class ShippedColumns {
  readonly #attribution: Attribution;
  #shipments: readonly Shipment[] | null = null;

  constructor(attribution: Attribution) {
    this.#attribution = attribution;
  }

  /** Milliseconds; NaN where there is none. */
  leadTimes(): Cohort {
    return this.#all().map((shipment) => {
      const values = new Float64Array(shipment.times.length);
      for (let row = 0; row < values.length; row++) {
        const deployed = deployedAt(shipment, row);
        values[row] =
          deployed === undefined ? NaN : leadTimeAt(this.#attribution, placeAt(shipment, row), deployed).span;
      }
      return toSegment(shipment, values, '');
    });
  }

  /** Milliseconds of each stage; NaN where a change has none. */
  stages(): Cohort {
    return this.#all().flatMap((shipment) => this.#stagesOf(shipment));
  }

  #stagesOf(shipment: Shipment): Cohort {
    const columns = STAGES.map(() => new Float64Array(shipment.times.length));
    const stages = new ShippedStages(this.#attribution);
    for (let row = 0; row < shipment.times.length; row++) {
      const deployed = deployedAt(shipment, row);
      if (deployed !== undefined) {
        const spans = stages.at(placeAt(shipment, row), deployed);
        for (let stage = 0; stage < columns.length; stage++) {
          const column = columns[stage] ?? spans;
          column[row] = spans[stage] ?? NaN;
        }
      }
    }
    return columns.map((values, stage) => toSegment(shipment, values, STAGES[stage] ?? ''));
  }

  #all(): readonly Shipment[] {
    return (this.#shipments ??= [...chainsByService(this.#attribution).values()].flatMap((chains) =>
      shipmentsOf(this.#attribution, chains),
    ));
  }
}

function toSegment({ labels, times, subjects }: Shipment, values: Float64Array, facet: string): Segment {
  return { owners: [labels], facet, times, values, subjects, counted: null, since: -Infinity };
}

function placeAt({ places }: Shipment, row: number): number {
  return Number(places[row]);
}

function deployedAt({ deployments, subjects }: Shipment, row: number): Deployed | undefined {
  return deployments[Number(subjects.orders[row])];
}

/** What the chains of one service shipped. */
function shipmentsOf(attribution: Attribution, chains: readonly Chain[]): readonly Shipment[] {
  const [first] = chains;
  const isOne = chains.length === 1 && first !== undefined;
  const deployments = isOne ? first.live : chains.flatMap(({ live }) => live).sort(compareDeployed);
  const orders = isOne ? null : new Map(deployments.map((deployed, order) => [deployed, order]));
  return chains.flatMap((chain) => {
    const labelsOf = deploymentLabels(attribution, chain);
    const { repositories, ...rows } = rowsOf(attribution, chain, orders);
    return [...new Set(repositories)].map((repository, _, { length }) => {
      const ofRepository = length === 1 ? rows : ofOne(rows, (row) => repositories[row] === repository);
      const { times, places, keys, orders } = ofRepository;
      return { labels: labelsOf(repository), times, places, subjects: { keys, orders }, deployments };
    });
  });
}

interface Rows {
  readonly times: Float64Array;
  readonly places: Int32Array;
  readonly keys: Int32Array;
  readonly orders: Int32Array;
}

function rowsOf(attribution: Attribution, { live }: Chain, orders: ReadonlyMap<Deployed, number> | null) {
  const size = live.reduce((sum, { changes }) => sum + changes.to - changes.from, 0);
  const rows = { times: new Float64Array(size), places: new Int32Array(size), keys: new Int32Array(size) };
  const itsOrders = new Int32Array(size);
  const repositories = new Int32Array(size);
  let row = 0;
  live.forEach((deployed, position) => {
    const order = orders?.get(deployed) ?? position;
    for (let place = deployed.changes.from; place < deployed.changes.to; place++) {
      rows.times[row] = deployed.finishedAt;
      rows.places[row] = place;
      rows.keys[row] = attribution.shipping.changes.at(place);
      itsOrders[row] = order;
      repositories[row++] = repositoryAt(attribution, place, deployed);
    }
  });
  return { ...rows, orders: itsOrders, repositories };
}

function ofOne({ times, places, keys, orders }: Rows, isOf: (row: number) => boolean): Rows {
  const takes = (_: number, row: number): boolean => isOf(row);
  return {
    times: times.filter(takes),
    places: places.filter(takes),
    keys: keys.filter(takes),
    orders: orders.filter(takes),
  };
}
