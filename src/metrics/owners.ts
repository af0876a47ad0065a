import type { RecordTables } from '../core/record-columns';
import type { Attribution } from './attribution/attribution';
import { PairIndex } from './attribution/pair-index';
import type { SegmentLabels } from './cohort';

type Table = RecordTables['commit' | 'pullRequest' | 'pipelineRun'];
type ServicesOf = (repository: string, symbol: number) => readonly string[];

/** Whose records of a repository are: the labels of each of their services, by contract §1 where they name none. */
export class Owners {
  readonly #attribution: Attribution;
  readonly #table: Table;
  readonly #servicesOf: ServicesOf;
  /** Each pair of a repository and a pipeline, and each of those and one service. */
  readonly #places = new PairIndex();
  readonly #placed = new PairIndex();
  /** Of records that name no service, one, and several. */
  readonly #plain: (readonly SegmentLabels[])[] = [];
  readonly #single: (readonly SegmentLabels[])[] = [];
  readonly #several = new Map<string, readonly SegmentLabels[]>();
  readonly #labels = new Map<string, SegmentLabels>();

  constructor(attribution: Attribution, table: Table, servicesOf: ServicesOf) {
    this.#attribution = attribution;
    this.#table = table;
    this.#servicesOf = servicesOf;
  }

  /** The very same array for the same list of services, and the very same labels for the same service. */
  of(row: number, pipeline = 0): readonly SegmentLabels[] {
    const { repository, service } = this.#table.columns;
    const symbol = repository.at(row);
    const place = this.#places.add(symbol, pipeline);
    const named = service.lengthAt(row);
    const labelsOf = (services: readonly string[]) => this.#labelsOf(services, symbol, pipeline);
    if (named < 0) {
      return (this.#plain[place] ??= labelsOf(this.#servicesOf(this.#text(symbol), symbol)));
    }
    if (named === 1) {
      return (this.#single[this.#placed.add(place, service.itemAt(row, 0))] ??= labelsOf(service.read(row) ?? []));
    }
    const names = service.read(row) ?? [];
    return kept(this.#several, JSON.stringify([place, names]), () => labelsOf(names));
  }

  #labelsOf(services: readonly string[], repository: number, pipeline: number): readonly SegmentLabels[] {
    return [...new Set(services)].map((service) =>
      kept(this.#labels, JSON.stringify([service, repository, pipeline]), () => ({
        service,
        team: this.#attribution.services.teamOf(service),
        environment: '',
        repository: this.#text(repository),
        pipeline: this.#text(pipeline),
      })),
    );
  }

  #text(symbol: number): string {
    return this.#attribution.set.strings.text(symbol);
  }
}

function kept<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
