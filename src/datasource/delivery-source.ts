import type { DataQueryResponse } from '@grafana/data';
import { InputError } from '../core/errors';
import { instant } from '../core/instant';
import { BENCHMARK_YEARS } from '../core/benchmarks';
import type { Dimension, Filters } from '../core/metric';
import type { OptionFilters, VariableValues } from './variables';
import { neverAborted } from '../core/never-aborted';
import type { RecordKind } from '../core/records';
import type { Service, Settings } from '../core/settings';
import { from, switchMap, type Observable } from 'rxjs';
import { withAdHoc, type AdHocFilter } from './ad-hoc';
import { toAsked, type Frame } from './asked';
import type { Self } from './drill-down';
import type { Need, SeenDimension } from './engine/engine-host';
import type { PlainQuery } from './interpolate';
import { LiveEngine, type LiveEnginePorts } from './live-engine';
import { problemTexts } from './notices';
import { sentence } from './texts/sentences';
import { startOfDay } from './time';
import { streamAnswers, type Target } from './stream-answers';

export interface DeliveryPorts extends LiveEnginePorts {
  readonly settings: Settings;
  readonly self: Self;
}

/** The part of the data source that answers; loaded when the first panel asks. */
export class DeliverySource {
  readonly #live: LiveEngine;

  constructor(private readonly ports: DeliveryPorts) {
    this.#live = new LiveEngine(ports);
  }

  answers(queries: readonly PlainQuery[], frame: Frame): Observable<DataQueryResponse> {
    const { settings, self } = this.ports;
    const targets = Promise.all(queries.map((query) => this.#toTarget(query, frame)));
    return from(targets).pipe(switchMap((all) => streamAnswers(all, { live: this.#live, settings, self })));
  }

  /** The filters with ad hoc conditions applied. Rejects with an InputError that names one that cannot be used. */
  narrowed(filters: Filters, conditions: readonly AdHocFilter[]): Promise<Filters> {
    return withAdHoc(filters, conditions, (dimension, others) => this.#values(dimension, others));
  }

  async #toTarget(query: PlainQuery, frame: Frame): Promise<Target> {
    try {
      const filters = await this.narrowed(query.filters, query.adHoc);
      return { asked: toAsked({ ...query, filters }, frame, this.ports.settings) };
    } catch (error) {
      return { refId: query.refId, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  /** With an empty one for what has none, where there may be such. */
  async #values(dimension: Dimension, filters: Filters): Promise<readonly string[]> {
    const values = await this.options(dimension, filters);
    const services = (await this.found()) ?? this.ports.settings.services;
    const isWithout = {
      service: false,
      team: services.some(({ team }) => team === undefined),
      repository: services.some(({ repository }) => repository === undefined),
      // An incident that no deployment is held responsible for has none.
      environment: true,
      pipeline: false,
    };
    return isWithout[dimension] ? [...values, ''] : values;
  }

  /** Known values of a dimension, for filters and variables. @throws InputError when they cannot be read */
  async options(of: VariableValues, filters: OptionFilters): Promise<readonly string[]> {
    switch (of) {
      case 'connection':
        return Object.keys(this.ports.settings.connections);
      case 'benchmark':
        return YEARS;
      default:
        return this.#namesOf(of, filters);
    }
  }

  async #namesOf(of: Dimension, filters: OptionFilters): Promise<readonly string[]> {
    const all = (await this.found()) ?? this.ports.settings.services;
    await (all.length === 0 ? this.#assertSearched() : undefined);
    const chosen = all.filter((service) => isChosen(service, filters));
    switch (of) {
      case 'service':
        return chosen.map(({ name }) => name);
      case 'team':
        return sorted(chosen.flatMap(({ team }) => team ?? []));
      case 'repository':
        return sorted(chosen.flatMap(({ repository }) => repository?.id ?? []));
      case 'environment':
        return this.#seen(of, 'deployment', chosen);
      case 'pipeline':
        return this.#seen(of, 'pipelineRun', chosen);
    }
  }

  /** All services, where some of them have to be found; null where the settings name them all. */
  async found(): Promise<readonly Service[] | null> {
    const { host, settings } = this.ports;
    return settings.discover.length === 0 ? null : host.ask('services', null);
  }

  /** @throws InputError that says why no services were found, if that is why there are none. */
  async #assertSearched(): Promise<void> {
    const { host, clock } = this.ports;
    const { notices = [] } = await host.status({ kinds: [], filters: {}, from: clock.now() });
    if (notices.length > 0) {
      throw new InputError(notices.map(sentence).join(' '));
    }
  }

  /** Names that are in no setting: they are seen in the records of the look-back. */
  async #seen(dimension: SeenDimension, kind: RecordKind, chosen: readonly Service[]): Promise<readonly string[]> {
    const { host, clock, settings } = this.ports;
    const services = chosen.map(({ name }) => name);
    const since = instant(startOfDay(clock.now() - settings.lookBack));
    const need: Need = { kinds: [kind], filters: { service: services }, from: since };
    await host.read(need, () => undefined, neverAborted);
    const names = await host.ask('names', { dimension, services });
    const { problems } = await host.status(need);
    const texts = problemTexts(problems);
    if (names.length === 0 && texts.length > 0) {
      throw new InputError(texts.join(' '));
    }
    return names;
  }
}

/** Years of reports with levels, the newest first. */
const YEARS: readonly string[] = BENCHMARK_YEARS.map(String);

function isChosen(service: Service, { service: names, team, repository, connection }: OptionFilters): boolean {
  const isAmong = (values: readonly string[] | undefined, value = '') => values?.includes(value) ?? true;
  return (
    isAmong(names, service.name) &&
    isAmong(team, service.team) &&
    isAmong(repository, service.repository?.id) &&
    (connection === undefined || connectionsOf(service).some((one) => connection.includes(one)))
  );
}

function connectionsOf({ repository, deployments, incidents, pipelines }: Service): readonly string[] {
  return [repository, deployments, incidents, pipelines].flatMap((part) => part?.connection ?? []);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
