import type { RecordSet } from '../../core/record-set';
import type { ChangeIndex } from './change-index';
import type { Shipping } from './shipping';

interface ChangeIdInput {
  readonly set: RecordSet;
  readonly changes: ChangeIndex;
  readonly shipping: Shipping;
}

/** Id of the change shipped at a place: of a pull request, a commit, or whatever the source named. */
export function changeId({ changes, set, shipping }: ChangeIdInput, place: number): string {
  const key = shipping.changes.at(place);
  if (changes.isPullRequest(key)) {
    return set.strings.text(changes.keys.idOf(key));
  }
  const node = changes.isOriginalUnknown(key) ? shipping.bringerOf(place) : changes.nodeOf(key);
  return node >= 0 ? (set.tables.commit.columns.id.read(node) ?? '') : set.strings.text(changes.keys.givenIdOf(key));
}

/** Id of a change that nobody shipped: of a pull request or a commit, of a copy the commit that it is a copy of. */
export function keyId({ changes, set }: Pick<ChangeIdInput, 'set' | 'changes'>, key: number): string {
  const node = changes.nodeOf(key);
  return node >= 0 ? (set.tables.commit.columns.id.read(node) ?? '') : set.strings.text(changes.keys.idOf(key));
}

/** Address of the change shipped at a place: of a pull request that has one, else null. */
export function changeUrl({ changes, set, shipping }: ChangeIdInput, place: number): string | null {
  const key = shipping.changes.at(place);
  return key < changes.records ? (set.tables.pullRequest.columns.url.read(key) ?? null) : null;
}
