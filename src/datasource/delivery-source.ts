import type { DataQueryResponse } from '@grafana/data';
import { InputError } from '../core/errors';
import { instant } from '../core/instant';
import type { Dimension, Filters } from '../core/metric';
import { parseSettings, type Settings } from '../core/settings';
import { createEngine } from '../metrics/create-engine';
import { vendors } from '../providers/registry';
import { createSync, type Sync, type SyncPorts } from '../sync/create-sync';
import { planStreams } from '../sync/streams';
import type { Observable } from 'rxjs';
import { toAsked, type Frame } from './asked';
import type { PlainQuery } from './interpolate';
import { LiveEngine } from './live-engine';
import { problemTexts } from './notices';
import { startOfDay } from './time';
import { streamAnswers, type Target } from './stream-answers';

/** What the heavy part of the data source needs of the page; `settings` are added here. */
export interface DeliveryPorts extends Omit<SyncPorts, 'settings'> {
  readonly schedule: (run: () => void, ms: number) => void;
}

/** The part of the data source that reads and computes; loaded when the first panel asks. */
export class DeliverySource {
  readonly settings: Settings;
  readonly #sync: Sync;
  readonly #live: LiveEngine;

  /** @throws InputError when the settings cannot be used; it names each wrong place. */
  constructor(
    jsonData: unknown,
    private readonly ports: DeliveryPorts,
  ) {
    this.settings = parseSettings(jsonData, 'Data source settings', vendors);
    const { settings } = this;
    const { schedule, clock } = ports;
    this.#sync = createSync({ ...ports, settings });
    this.#live = new LiveEngine({ sync: this.#sync, settings, clock, createEngine, schedule });
  }

  answers(queries: readonly PlainQuery[], frame: Frame): Observable<DataQueryResponse> {
    const { settings, ports } = this;
    const targets = queries.map((query) => toTarget(query, frame));
    return streamAnswers(targets, { live: this.#live, settings, clock: ports.clock });
  }

  /** Known values of a dimension, for filters and variables. @throws InputError when they cannot be read */
  async options(dimension: Dimension, filters: Filters): Promise<readonly string[]> {
    const chosen = this.settings.services.filter(
      ({ name, team }) => (filters.service?.includes(name) ?? true) && (filters.team?.includes(team ?? '') ?? true),
    );
    switch (dimension) {
      case 'service':
        return chosen.map(({ name }) => name);
      case 'team':
        return sorted(chosen.flatMap(({ team }) => team ?? []));
      case 'repository':
        return sorted(chosen.flatMap(({ repository }) => repository?.id ?? []));
      case 'environment':
        return this.#environments({ service: chosen.map(({ name }) => name) });
      case 'pipeline':
        return [];
    }
  }

  /** Environments are in no setting: they are seen in the deployments of the look-back. */
  async #environments(filters: Filters): Promise<readonly string[]> {
    const from = this.ports.clock.now() - this.settings.lookBack;
    const streams = planStreams(this.settings, ['deployment'], filters);
    const request = { streams, from: instant(startOfDay(from)) };
    await this.#sync.read(request, () => undefined, new AbortController().signal);
    const names = [...this.#sync.snapshot().records.of('deployment')]
      .filter(({ service }) => filters.service?.includes(service) ?? true)
      .map(({ environment }) => environment ?? 'production');
    const problems = problemTexts(this.#sync.status(request).problems);
    if (names.length === 0 && problems.length > 0) {
      throw new InputError(problems.join(' '));
    }
    return sorted(names);
  }
}

function toTarget(query: PlainQuery, frame: Frame): Target {
  try {
    return { asked: toAsked(query, frame) };
  } catch (error) {
    return { refId: query.refId, problem: error instanceof Error ? error.message : String(error) };
  }
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
