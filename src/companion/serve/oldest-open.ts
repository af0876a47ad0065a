import { daysBefore } from '../../core/buckets';
import type { DeploymentRow } from '../../core/metric';
import { weekStartOf } from '../../core/settings';
import type { Scope } from './families';
import type { Asked, FamilySamples, Subject } from './values';

/** What an alert of a recovery that runs long looks at: the age is `time()` less this. */
export const OLDEST_OPEN = {
  name: 'recovery_time_oldest_open_timestamp_seconds',
  help: 'When the oldest failed deployment finished that is not recovered yet, as seconds since 1970.',
  unit: 'seconds',
} as const;

/** Of each subject that has failed deployments, of the longest window, that are not recovered. */
export function oldestOpen(scope: Scope, subjects: readonly Subject[], asked: Asked): FamilySamples {
  const days = Math.max(...asked.windows);
  const since = oldestBy(scope, asked, days);
  const samples = subjects.flatMap((subject) => {
    const at = since.get(subject.key);
    const isTold = at !== undefined && asked.isRead(subject, 'failedDeploymentRecoveryTime', days);
    return isTold ? [{ labels: subject.labels, value: at / 1000 }] : [];
  });
  return { ...OLDEST_OPEN, name: `${scope.prefix}${OLDEST_OPEN.name}`, samples };
}

/** By the subjects' keys, epoch milliseconds. */
function oldestBy(scope: Scope, { engine, settings, now, timezone }: Asked, days: number): ReadonlyMap<string, number> {
  const teams = new Map(settings.services.map(({ name, team }) => [name, team ?? '']));
  const keyOf = ({ service }: DeploymentRow): string =>
    scope.of === 'overall' ? '' : scope.of === 'team' ? (teams.get(service) ?? '') : service;
  const from = daysBefore(now, days, { timezone, weekStart: weekStartOf(settings) });
  const found = new Map<string, number>();
  for (const row of engine.deployments({ from, to: null, filters: {} })) {
    if (row.failed && row.recoveredAt === null) {
      found.set(keyOf(row), Math.min(found.get(keyOf(row)) ?? Infinity, row.finishedAt));
    }
  }
  return found;
}
