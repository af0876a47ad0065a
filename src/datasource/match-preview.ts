import { DAY_MS, instant, type Instant } from '../core/instant';
import type { Http } from '../core/ports';
import type { Batch, Provider, Scope } from '../core/provider';
import type { Deployment, Incident } from '../core/records';
import type { Refusal, Refused } from '../core/sample';
import type { Settings } from '../core/settings';
import { deploymentUncounted, incidentUncounted, type Uncounted } from '../metrics/attribution/counted';
import { toRules, type Rules } from '../metrics/attribution/rules';
import { planStreams } from '../sync/streams';

/** As many of the newest as are shown. */
export const SHOWN = 20;
export const DAYS = 30;

/** Something that a rule has looked at. */
export interface Candidate {
  readonly id: string;
  /** What a person knows it by. */
  readonly name: string;
  /** Null: nobody knows. */
  readonly at: Instant | null;
  readonly url: string | null;
  /** Null: it counts. */
  readonly why: Refusal | Uncounted | null;
  /** What it has in the place of what it should have. */
  readonly detail: string;
}

export interface Preview {
  /** The newest first. */
  readonly rows: readonly Candidate[];
  /** Whether there are more of the same days than are shown. */
  readonly more: boolean;
  /** Sentences on what the system did not give. */
  readonly notes: readonly string[];
}

interface Look {
  /** Of the one service whose rule it is. */
  readonly settings: Settings;
  readonly kind: 'deployment' | 'incident';
  readonly now: Instant;
  readonly provider: Provider;
  readonly http: Http;
}

/**
 * What a service's rule makes of the newest deployments or incidents of the last 30 days: read by the reader that reads
 * them for the numbers, and judged by what the numbers are judged by. Systems whose reader tells nothing of what it leaves
 * out show what it lets through.
 * @throws ProviderError as the reader does
 */
export async function previewMatches(look: Look): Promise<Preview> {
  const { settings, kind, now, provider, http } = look;
  const [stream] = planStreams(settings, [kind], {});
  const fetch = provider.fetch[kind];
  if (stream === undefined || fetch === undefined) {
    return { rows: [], more: false, notes: [] };
  }
  const seen = new Map<string, Candidate>();
  const scope: Scope = {
    resource: stream.resource,
    span: { from: instant(now - DAYS * DAY_MS), to: now },
    services: stream.services,
    settings,
    unfinished: [],
    sample: { size: SHOWN, refuse: (one) => void seen.set(one.id, toCandidate(one)) },
  };
  const judged = { seen, rules: toRules(settings), now };
  const notes = await readUntilEnough(fetch(http, scope), judged);
  const rows = [...seen.values()]
    .filter(({ at }) => at === null || at >= scope.span.from)
    .sort((left, right) => (right.at ?? 0) - (left.at ?? 0));
  return { rows: rows.slice(0, SHOWN), more: rows.length > SHOWN, notes };
}

interface Judging {
  readonly seen: Map<string, Candidate>;
  readonly rules: Rules;
  readonly now: Instant;
}

/** Lists come the newest first, so what follows is older. */
async function readUntilEnough(
  batches: AsyncIterable<Batch<Deployment | Incident>>,
  { seen, rules, now }: Judging,
): Promise<readonly string[]> {
  const notes = new Set<string>();
  for await (const { records, truncated } of batches) {
    truncated.forEach(({ reason }) => notes.add(reason));
    for (const record of records) {
      seen.set(
        record.id,
        record.kind === 'deployment' ? ofDeployment(record, rules, now) : ofIncident(record, rules, now),
      );
    }
    if (seen.size > SHOWN) {
      break;
    }
  }
  return [...notes];
}

function ofDeployment(deployment: Deployment, rules: Rules, now: Instant): Candidate {
  const { id, version, ref, environment = 'production', finishedAt, startedAt, url = null } = deployment;
  const why = deploymentUncounted(deployment, rules, now);
  return { id, name: version ?? ref ?? id, at: finishedAt ?? startedAt ?? null, url, why, detail: environment };
}

function ofIncident(incident: Incident, rules: Rules, now: Instant): Candidate {
  const { id, title, startedAt, url = null, severity = '', labels = [] } = incident;
  const detail = [severity, ...labels].filter((part) => part !== '').join(', ');
  return { id, name: title ?? id, at: startedAt, url, why: incidentUncounted(incident, rules, now), detail };
}

function toCandidate({ id, name, at, url = undefined, why, detail = '' }: Refused): Candidate {
  return { id, name, at, url: url ?? null, why, detail };
}
