import type { BottleneckReport, BottleneckRow, ReportRequest } from '../../src/core/reports';
import { aCommit, aDeployment, aPullRequest, engineOf, when } from './history';

type Records = Parameters<typeof engineOf>[0];
export const HOUR = 3600;
export const FEW = { minimumSample: { spans: 2, ratio: 2, weeks: 1 } };

/** Asks about 11 to 21 January, by service; the period before is 1 to 11 January. */
export function report(
  records: Records,
  settings: Parameters<typeof engineOf>[1] = FEW,
  asked: Partial<ReportRequest> = {},
): BottleneckReport {
  return engineOf(records, settings).bottlenecks({
    from: when('11 00:00'),
    to: when('21 00:00'),
    now: when('31 00:00'),
    timezone: 'UTC',
    groupBy: ['service'],
    filters: {},
    ...asked,
  });
}

export function rowOf({ rows }: BottleneckReport, who: string, topic: string): BottleneckRow | undefined {
  return rows.find((row) => row.topic === topic && Object.values(row.labels).join('/') === who);
}

/** A service with its own repository: a baseline, then pull requests of which each waits so many hours for its review. */
export function reviewed(service: string, day: string, waits: readonly number[]): Records {
  const repository = service;
  const base = { service, revision: `${service}-0` };
  const opened = `2026-01-${day}T00:00:00Z`;
  const later = (hours: number) => new Date(Date.parse(opened) + hours * 3_600_000).toISOString();
  return [
    aCommit(`${service}-0`, [], '01 00:00', { repository }),
    aDeployment(`${service}-b`, '01 00:00', base),
    ...waits.flatMap((hours, index) => {
      const id = `${service}-${day}-${index}`;
      return [
        aCommit(id, [index === 0 ? `${service}-0` : `${service}-${day}-${index - 1}`], opened, { repository }),
        aPullRequest(id, opened, {
          repository,
          firstReviewAt: later(hours),
          approvedAt: later(hours),
          mergedAt: later(hours),
          mergeRevision: id,
        }),
        aDeployment(`${id}-d`, later(hours + 1), { service, revision: id, startedAt: later(hours) }),
      ];
    }),
  ];
}

// slow waits 30 and 50 hours, quick 2, 4 and 6: the medians are 40 h and 4 h, of all five together 6 h.
export const organisation = [...reviewed('slow', '12', [30, 50]), ...reviewed('quick', '12', [2, 4, 6])];
