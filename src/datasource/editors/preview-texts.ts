import type { Refusal } from '../../core/sample';
import type { Uncounted } from '../../metrics/attribution/counted';
import { DAYS, SHOWN, type Preview } from '../match-preview';

/** Why something does not count, as a sentence without its subject; `detail` is what it has instead. */
export const REASONS = {
  pattern: (detail) => `no name of it matches the pattern${detail === '' ? '' : ` (${detail})`}`,
  environment: (detail) => `environment “${detail}” is not among those of this service`,
  prerelease: () => 'is a pre-release',
  draft: () => 'is a draft',
  upcoming: () => 'its date is still to come',
  undated: () => 'is a tag of something that is no commit, and has no date',
  forMerging: () => 'ran for a pull or merge request',
  branch: (detail) => `is of branch “${detail}”, not of the one that ships`,
  pipeline: () => 'is another pipeline than the one that is named',
  skipped: () => 'was skipped',
  job: () => 'the job that is named was not run',
  pullRequest: () => 'is a pull request',
  dropped: () => 'was closed as not planned or a duplicate, or moved away',
  label: (detail) =>
    `has no label or type of an incident (${detail === '' ? 'it has none at all' : `it has ${detail}`})`,
  serviceLabel: (detail) => `lacks the label of this service (it has ${detail})`,
  running: () => 'has not ended',
  failed: () => 'has failed, so nothing was deployed',
  canceled: () => 'was cancelled',
  unknown: () => 'nobody knows how it ended',
  notProduction: (detail) => `environment “${detail}” is no production environment`,
  unfinished: () => 'has no end before now',
  excluded: () => 'is left out by “What does not count”',
} as const satisfies Record<Refusal | Uncounted, (detail: string) => string>;

export const COUNTS = 'counts';
export const COUNTS_NOT = 'does not count';
export const WHAT_COLUMNS = ['Counts', 'What', 'When', 'Why not'] as const;
export const UNDATED = 'unknown';

export function summaryOf({ rows, more }: Preview): string {
  const days = `the last ${DAYS} days`;
  if (rows.length === 0) {
    return `Nothing was found in ${days}.`;
  }
  const counting = rows.filter(({ why }) => why === null).length;
  const all = more ? `the newest ${SHOWN} of ${days}` : `${rows.length} of ${days}`;
  return `${counting} of ${all} ${counting === 1 ? 'counts' : 'count'}.`;
}
