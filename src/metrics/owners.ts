import type { RecordTables } from '../core/record-columns';
import type { Attribution } from './attribution/attribution';
import type { SegmentLabels } from './cohort';

type Table = RecordTables['commit' | 'pullRequest' | 'pipelineRun'];
type ServicesOf = (repository: string, symbol: number) => readonly string[];

/** Whose records of a repository are: the labels of each of their services, by contract §1 where they name none. */
export class Owners {
  readonly #attribution: Attribution;
  readonly #table: Table;
  readonly #servicesOf: ServicesOf;
  /** Of records that name no service: by repository and pipeline. */
  readonly #plain = new Map<number, readonly SegmentLabels[]>();
  readonly #named = new Map<string, readonly SegmentLabels[]>();
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
    if (service.lengthAt(row) >= 0) {
      const names = service.read(row) ?? [];
      return kept(this.#named, JSON.stringify([names, symbol, pipeline]), () =>
        this.#labelsOf(names, symbol, pipeline),
      );
    }
    return kept(this.#plain, symbol * PAIR + pipeline, () =>
      this.#labelsOf(this.#servicesOf(this.#text(symbol), symbol), symbol, pipeline),
    );
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

const PAIR = 2 ** 26;

function kept<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
