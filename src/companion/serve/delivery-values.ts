import type { Instant } from '../../core/instant';
import type { MetricId } from '../../core/metric';
import type { RecordSet } from '../../core/record-set';
import type { Settings } from '../../core/settings';
import { compareTexts } from '../../core/text-order';
import type { Engine } from '../../metrics/engine';
import { METRICS } from '../../metrics/registry';
import { SCOPES, type Scope } from './families';
import { oldestOpen, openFailures } from './oldest-open';
import { valuesOf, type Asked, type FamilySamples, type Subject } from './values';

export interface Delivery {
  readonly families: readonly FamilySamples[];
  readonly series: number;
  /** Names of services that have none, as they would be more than the limit. */
  readonly leftOut: readonly string[];
}

export interface DeliveryRequest {
  readonly engine: Engine;
  readonly records: RecordSet;
  readonly settings: Settings;
  readonly now: Instant;
  readonly timezone: string;
  readonly windows: readonly number[];
  /** Whether others have services as well: then nothing is said of everything together. */
  readonly isPart: boolean;
  /** Series at most; what is of teams, and of everything, comes first. */
  readonly limit: number;
  /** Whether everything was read that a service's value over the days before now needs. */
  readonly isRead: (service: string, metric: MetricId, days: number) => boolean;
  /** Whether a service is being read: while it is, its team has no values either. */
  readonly isReading: (service: string, metric: MetricId, days: number) => boolean;
}

/** Everything that is told of delivery at one moment. */
export function deliveryValues(request: DeliveryRequest): Delivery {
  const asked = { ...request, isKnown: (metric: MetricId) => isKnown(metric, request.records) };
  const failures = openFailures(asked);
  const [ofServices, ofTeams, overall] = SCOPES;
  const all = (scope: Scope, subjects: readonly Subject[], isRead: Asked['isRead']): readonly FamilySamples[] =>
    subjects.length === 0
      ? []
      : [
          ...valuesOf(scope, subjects, { ...asked, isRead }),
          oldestOpen(scope, subjects, { ...asked, failures, isRead }),
        ];
  const whole = [
    ...all(
      overall,
      request.isPart ? [] : [{ labels: {}, key: '' }],
      aggregateRead(request, () => true),
    ),
    ...all(ofTeams, teamsOf(request.settings), (subject, metric, days) =>
      aggregateRead(request, (team) => team === subject.key)(subject, metric, days),
    ),
  ];
  const services = all(ofServices, servicesOf(request.settings), ({ key }, metric, days) =>
    request.isRead(key, metric, days),
  );
  return limited(whole, services, request.limit);
}

function isKnown(metric: MetricId, { tables }: RecordSet): boolean {
  return tables[METRICS[metric].needs].rows > 0;
}

/** What is of several has a value unless one of them is still being read; what cannot be read is left out of it. */
function aggregateRead(
  { settings, isReading }: DeliveryRequest,
  isOf: (team: string | undefined) => boolean,
): Asked['isRead'] {
  const names = settings.services.filter(({ team }) => isOf(team)).map(({ name }) => name);
  return (_, metric, days) => !names.some((name) => isReading(name, metric, days));
}

function servicesOf({ services }: Settings): readonly Subject[] {
  const ordered = [...services].sort((one, other) => compareTexts(one.name, other.name));
  return ordered.map(({ name, team }) => ({
    key: name,
    labels: { service: name, ...(team === undefined ? {} : { team }) },
  }));
}

function teamsOf({ services }: Settings): readonly Subject[] {
  const teams = [...new Set(services.flatMap(({ team }) => team ?? []))].sort(compareTexts);
  return teams.map((team) => ({ key: team, labels: { team } }));
}

/** Services are left out whole, the last by name first, so that nothing is half there. */
function limited(whole: readonly FamilySamples[], services: readonly FamilySamples[], limit: number): Delivery {
  const counts = new Map<string, number>();
  services.forEach(({ samples }) =>
    samples.forEach(({ labels: { service = '' } }) => counts.set(service, (counts.get(service) ?? 0) + 1)),
  );
  let series = whole.reduce((sum, { samples }) => sum + samples.length, 0);
  const kept = new Set<string>();
  const names = [...counts.keys()].sort(compareTexts);
  for (const name of names) {
    const count = counts.get(name) ?? 0;
    if (series + count > limit) {
      break;
    }
    series += count;
    kept.add(name);
  }
  const shown = services.map((family) => ({
    ...family,
    samples: family.samples.filter(({ labels: { service = '' } }) => kept.has(service)),
  }));
  const families = [...shown, ...whole].filter(({ samples }) => samples.length > 0);
  return { families, series, leftOut: names.filter((name) => !kept.has(name)) };
}
