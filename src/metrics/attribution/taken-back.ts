import type { Chain, Deployed } from './deployed';
import type { Reverts } from './reverts';
import type { Shipping } from './shipping';
import type { Verdicts } from './verdicts';

interface TakenBackInput {
  readonly reverts: Reverts;
  readonly shipping: Shipping;
  readonly verdicts: Verdicts;
}

/** The deployments of a chain that shipped what each of those from a position on takes back. */
export function takenBack(
  { live }: Chain,
  from: number,
  { reverts, shipping, verdicts }: TakenBackInput,
): ReadonlyMap<Deployed, readonly Deployed[]> {
  const wanted = new Map<number, Deployed[]>();
  const found = new Map<Deployed, Deployed[]>();
  eachChange(live, from, shipping, (key, deployed) => {
    if (reverts.isRevert(key) && verdicts.on(key) !== 'notFailure') {
      reverts.targets(key).forEach((target) => put(wanted, target, deployed));
    }
  });
  if (wanted.size > 0) {
    eachChange(live, 0, shipping, (key, deployed) => {
      if (reverts.isReverted(key)) {
        wanted.get(key)?.forEach((by) => put(found, by, deployed));
      }
    });
  }
  return found;
}

function eachChange(
  live: readonly Deployed[],
  from: number,
  shipping: Shipping,
  take: (key: number, deployed: Deployed) => void,
): void {
  for (const deployed of live.slice(from)) {
    const changes = deployed.changes;
    for (let place = changes.first; place < changes.end; place++) {
      take(shipping.changes.at(place), deployed);
    }
  }
}

function put<K>(lists: Map<K, Deployed[]>, key: K, value: Deployed): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}
