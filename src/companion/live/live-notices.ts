import { providerIdOf } from '../../core/connections';
import { grouped } from '../../core/grouped';
import type { Notice } from '../../core/metric';
import { KIND_NOUNS } from '../../metrics/kind-nouns';
import { vendors } from '../../providers/registry';
import type { SyncStatus } from '../../sync/create-sync';
import type { Problem } from '../../sync/problem';
import type { Stream } from '../../sync/streams';

/** What could not be read, or not in full. */
export function statusNotices({ problems, truncated, notices = [] }: SyncStatus): readonly Notice[] {
  const reasons = [...new Set(truncated.map(({ reason }) => reason))];
  return [...notices, ...problemSentences(problems), ...reasons].map((text) => ({ severity: 'warning', text }));
}

/** A sentence for each cause, however many lists it touches. */
export function problemSentences(problems: readonly Problem[]): readonly string[] {
  const byCause = grouped(problems, ({ connection, reason }) => JSON.stringify([connection, reason]));
  return [...byCause.values()].map(([first, ...others]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more lists`;
    return `${first?.about ?? ''}${more}: ${first?.reason ?? ''}`;
  });
}

/** What the systems have no records of, so that the answer is made without them. */
export function lackingNotices(lacking: readonly Stream[]): readonly Notice[] {
  const kinds = new Map<string, Set<string>>();
  for (const { connection, kind } of lacking) {
    kinds.set(connection, (kinds.get(connection) ?? new Set()).add(KIND_NOUNS[kind]));
  }
  return [...kinds].map(([connection, nouns]) => {
    const system = `${vendors[providerIdOf(connection)]?.name ?? connection} (${connection})`;
    return {
      severity: 'info',
      text: `${system} has no ${[...nouns].join(' and no ')}: the answer is made without them.`,
    };
  });
}
