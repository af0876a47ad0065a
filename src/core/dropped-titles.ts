import type { AnyRecord } from './records';
import type { Settings } from './settings';
import { anyPattern, anyWord, type Matches } from './text-rules';

/**
 * Where settings drop titles, a record keeps of its title only what rules have found in it: this mark, whether a pattern
 * excludes it, and the words of verdicts that stand in it. No text that a person wrote begins with it.
 */
const MARK = '\u0001';
const EXCLUDED = `${MARK}x `;
const OTHERS = `${MARK}- `;

type TitleRules = Pick<Settings, 'titles' | 'verdicts' | 'exclude'>;

/** Makes what takes titles away as records are read; where titles are shown it leaves them as they are. */
export function toDropTitle(settings: TitleRules): (record: AnyRecord) => AnyRecord {
  if (settings.titles) {
    return (record) => record;
  }
  const { failure, notFailure } = settings.verdicts;
  const words = [...failure, ...notFailure].map((word) => ({ word, stands: anyWord([word]) }));
  const { patterns } = settings.exclude.pullRequests;
  const excludes = anyPattern(patterns);
  return (record) => {
    if ((record.kind !== 'pullRequest' && record.kind !== 'incident') || record.title === undefined) {
      return record;
    }
    const { title, ...rest } = record;
    const said = words.filter(({ stands }) => stands(title)).map(({ word }) => word);
    const judged = patterns.length > 0 && record.kind === 'pullRequest';
    const kept = isDropped(title) ? title : (excludes(title) ? EXCLUDED : OTHERS) + said.join('; ');
    return said.length > 0 || judged || isDropped(title) ? { ...rest, title: kept } : rest;
  };
}

/** What of settings decides what is left of titles; null where all of them is. */
export function titleRulesOf({ titles, verdicts, exclude }: TitleRules): readonly unknown[] | null {
  return titles ? null : [verdicts, exclude.pullRequests.patterns];
}

/** Whether a title is excluded, by itself or by what it was found to be when it was dropped. */
export function excludesTitle(patterns: readonly string[]): Matches {
  const matches = anyPattern(patterns);
  return (title) => (isDropped(title) ? title.startsWith(EXCLUDED) : matches(title));
}

/** A title as people may see it; null for none, and for one that settings, or those of where it was read, drop. */
export function shownTitle(title: string | undefined, { titles }: Pick<Settings, 'titles'>): string | null {
  return !titles || title === undefined || isDropped(title) ? null : title;
}

function isDropped(title: string): boolean {
  return title.startsWith(MARK);
}
