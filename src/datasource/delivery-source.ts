import type { DataQueryResponse } from '@grafana/data';
import { InputError } from '../core/errors';
import { instant } from '../core/instant';
import type { Dimension, Filters } from '../core/metric';
import type { RecordKind } from '../core/records';
import type { Service, Settings } from '../core/settings';
import type { Observable } from 'rxjs';
import { toAsked, type Frame } from './asked';
import type { Self } from './drill-down';
import type { Need, SeenDimension } from './engine/engine-host';
import type { PlainQuery } from './interpolate';
import { LiveEngine, type LiveEnginePorts } from './live-engine';
import { problemTexts } from './notices';
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
    const targets = queries.map((query) => toTarget(query, frame, settings));
    return streamAnswers(targets, { live: this.#live, settings, self });
  }

  /** Known values of a dimension, for filters and variables. @throws InputError when they cannot be read */
  async options(dimension: Dimension, filters: Filters): Promise<readonly string[]> {
    const chosen = this.ports.settings.services.filter(
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
        return this.#seen(dimension, 'deployment', chosen);
      case 'pipeline':
        return this.#seen(dimension, 'pipelineRun', chosen);
    }
  }

  /** Names that are in no setting: they are seen in the records of the look-back. */
  async #seen(dimension: SeenDimension, kind: RecordKind, chosen: readonly Service[]): Promise<readonly string[]> {
    const { host, clock, settings } = this.ports;
    const services = chosen.map(({ name }) => name);
    const from = instant(startOfDay(clock.now() - settings.lookBack));
    const need: Need = { kinds: [kind], filters: { service: services }, from, isWhatever: true };
    await host.read(need, () => undefined, new AbortController().signal);
    const names = await host.ask('names', { dimension, services });
    const { problems } = await host.status(need);
    const texts = problemTexts(problems);
    if (names.length === 0 && texts.length > 0) {
      throw new InputError(texts.join(' '));
    }
    return names;
  }
}

function toTarget(query: PlainQuery, frame: Frame, settings: Settings): Target {
  try {
    return { asked: toAsked(query, frame, settings) };
  } catch (error) {
    return { refId: query.refId, problem: error instanceof Error ? error.message : String(error) };
  }
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
