import type { RecordSet } from '../../core/record-set';

/** Symbols of the SHAs that a pull request names. */
export function namesOf({ tables }: RecordSet, row: number): readonly number[] {
  const { mergeRevision, commits } = tables.pullRequest.columns;
  const names = [mergeRevision.at(row)];
  for (let index = commits.lengthAt(row) - 1; index >= 0; index--) {
    names.push(commits.itemAt(row, index));
  }
  return names;
}
