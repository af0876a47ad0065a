import type fc from 'fast-check';
import { instant, type Instant } from '../../src/core/instant';
import type { MetricRequest } from '../../src/core/metric';
import type { AnyRecord } from '../../src/core/records';
import { parseSettings, type Settings, type SettingsInput } from '../../src/core/settings';
import { METRICS } from '../../src/metrics/registry';
import { aDraft, groupByFor, SPAN_HOURS, type Draft } from './drafts';
import { recordsOf } from './draft-records';
import { inStory } from './stories';
import { inWorkflow } from './workflows';

/** A random history, and a question about it. */
export interface Case {
  readonly records: readonly AnyRecord[];
  readonly settings: Settings;
  readonly now: Instant;
  readonly request: MetricRequest;
}

const HOUR = 3_600_000;

export const aCase: fc.Arbitrary<Case> = aDraft.map((drawn) => {
  const worked = inWorkflow(drawn);
  const draft = { ...worked, deployments: [...inStory(worked)] };
  const at = (hours: number) => instant(draft.start + Math.round(hours * HOUR));
  const request = requestOf(draft, at);
  const records = recordsOf(draft, request, at);
  return {
    records: [...olderLines(draft, records), ...records],
    settings: parseSettings({ ...draft.settings, services: servicesOf(draft) }),
    now: at(draft.now),
    request,
  };
});

/** What earlier lines said of the same records. */
function olderLines({ older }: Draft, records: readonly AnyRecord[]): readonly AnyRecord[] {
  return older.flatMap(({ of, like }) => {
    const record = records[of % records.length];
    const others = records.filter(({ kind }) => kind === record?.kind);
    const other = others[like % others.length];
    return record === undefined || other === undefined ? [] : [sameIdentity(record, other)];
  });
}

function sameIdentity(record: AnyRecord, other: AnyRecord): AnyRecord {
  if (record.kind === 'deployment' || record.kind === 'incident') {
    return { ...other, id: record.id, service: record.service } as AnyRecord;
  }
  const attempt = record.kind === 'pipelineRun' ? { attempt: record.attempt ?? 1 } : {};
  return { ...other, ...attempt, id: record.id, repository: record.repository } as AnyRecord;
}

type Services = NonNullable<SettingsInput['services']>;

const teams = [
  { name: 'checkout', team: 'red' },
  { name: 'search', team: 'blue' },
];

const SERVICES: Readonly<Record<Draft['settings']['services'], Services>> = {
  none: [],
  teams,
  team: teams.map((one) => ({ ...one, team: 'red' })),
  one: [{ name: 'checkout', repository: { id: 'shop' } }],
  both: teams.map((one) => ({ ...one, repository: { id: 'shop' } })),
  swapped: teams.map((one, index) => ({ ...one, repository: { id: ['app', 'shop'][index] ?? '' } })),
  branches: teams.map((one, index) => ({
    ...one,
    repository: { id: 'shop', branch: ['main', 'release'][index] ?? '' },
  })),
};

/** A branch of a service counts in its repository; what it says of another one's records the rules leave open. */
function servicesOf({ settings, repositories: [one, other] }: Draft): Services {
  return SERVICES[settings.services === 'branches' && one !== other ? 'both' : settings.services];
}

function requestOf(draft: Draft, at: (hours: number) => Instant): MetricRequest {
  const { length, filters, groupBy, ...rest } = draft.request;
  // Many hours are no more of a test than some, where there is something in them.
  const isByHour = rest.bucket === 'hour';
  const from = isByHour ? SPAN_HOURS / 2 + (rest.from % 24) : rest.from;
  const { statistics, dimensions } = METRICS[rest.metric];
  const possible = dimensions.filter((one) => isDefined(draft, one));
  return {
    ...rest,
    statistic: (rest.statistic < 15 ? statistics[rest.statistic % statistics.length] : statistics.at(-1)) ?? null,
    from: at(from),
    to: at(from + (isByHour ? Math.min(length, 40) : length)),
    now: at(draft.now),
    windowDays: rest.windowDays ?? null,
    groupBy: groupByFor(possible, groupBy),
    filters: Object.fromEntries(
      possible.flatMap((one) => {
        const value = filters[one];
        return value === undefined || (one === 'environment' && isFirstOfEnvironments(rest.metric))
          ? []
          : [[one, [value]]];
      }),
    ),
    benchmark: 2023,
  };
}

/**
 * Which environment and repository an incident has, the rules do not say, nor whether it is known what waits in a
 * repository of which a service deployed a revision but has no change.
 */
function isDefined({ request: { metric }, repositories: [one, other] }: Draft, dimension: string): boolean {
  const isOfIncidents = metric === 'incidents' || metric === 'timeToRestore';
  const isUndefined =
    (isOfIncidents && (dimension === 'environment' || dimension === 'repository')) ||
    (metric === 'undeployedChanges' && dimension === 'repository' && one !== other);
  return !isUndefined;
}

/** Whether a change that came to another environment first is in one that was asked for, the rules do not say. */
function isFirstOfEnvironments(metric: MetricRequest['metric']): boolean {
  return metric === 'changeLeadTime' || metric === 'leadTimeStages';
}
