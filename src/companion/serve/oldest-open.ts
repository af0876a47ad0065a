import { daysBefore } from '../../core/buckets';
import { grouped } from '../../core/grouped';
import { weekStartOf } from '../../core/settings';
import type { Scope } from './families';
import type { Asked, FamilySamples, Subject } from './values';

/** What an alert of a recovery that runs long looks at: the age is `time()` less this. */
export const OLDEST_OPEN = {
  name: 'recovery_time_oldest_open_timestamp_seconds',
  help: 'When the oldest failed deployment finished that is not recovered yet, as seconds since 1970.',
  unit: 'seconds',
} as const;

/** A failed deployment that is not recovered: whose it is, and when it finished (epoch milliseconds). */
interface OpenFailure {
  readonly service: string;
  readonly finishedAt: number;
}

/** Those of the longest window. */
export function openFailures({
  engine,
  settings,
  now,
  timezone,
  windows,
}: Omit<Asked, 'isRead'>): readonly OpenFailure[] {
  const from = daysBefore(now, Math.max(...windows), { timezone, weekStart: weekStartOf(settings) });
  return engine
    .deployments({ from, to: null, filters: {} })
    .filter(({ failed, recoveredAt }) => failed && recoveredAt === null);
}

interface Told extends Pick<Asked, 'settings' | 'windows' | 'isRead'> {
  readonly failures: readonly OpenFailure[];
}

/** Of each subject that has some. */
export function oldestOpen(
  scope: Scope,
  subjects: readonly Subject[],
  { failures, settings, windows, isRead }: Told,
): FamilySamples {
  const teams = new Map(settings.services.map(({ name, team }) => [name, team ?? '']));
  const keyOf = ({ service }: OpenFailure): string =>
    scope.of === 'overall' ? '' : scope.of === 'team' ? (teams.get(service) ?? '') : service;
  const byKey = grouped(failures, keyOf);
  const samples = subjects.flatMap((subject) => {
    const open = byKey.get(subject.key) ?? [];
    const isTold = open.length > 0 && isRead(subject, 'failedDeploymentRecoveryTime', Math.max(...windows));
    const oldest = open.reduce((least, { finishedAt }) => Math.min(least, finishedAt), Infinity);
    return isTold ? [{ labels: subject.labels, value: oldest / 1000 }] : [];
  });
  return { ...OLDEST_OPEN, name: `${scope.prefix}${OLDEST_OPEN.name}`, samples };
}
