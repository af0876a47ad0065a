import { shardOf } from '../../src/core/shard';
import type { Requests } from './asked-a-day';

/** What is left to whoever else uses the token: of each budget the companion takes this share. */
const SHARE = 0.5;
/** As in the simulated organisation. */
const SERVICES_A_TEAM = 3;
const MOST_PARTS = 9_999;

/** How many services one companion can refresh so often within half of the budget of its token. */
export function servicesWithin({ rest, points }: Requests, perHour: number, budget: number): number {
  const most = Math.max(rest, points) * perHour;
  return Math.floor((budget * SHARE) / most);
}

/** Hours until a companion has read all its services for the first time, at the whole budget of its token. */
export function hoursToRead({ rest, points }: Requests, services: number, budget: number): number {
  return (Math.max(rest, points) * services) / budget;
}

export interface Parts {
  readonly count: number;
  /** Services of the fullest part: teams stay together, so that parts are not of one size. */
  readonly fullest: number;
}

/** The fewest parts of which each has so many services at most, as `--shard` divides them; null when there are none. */
export function partsFor(services: number, most: number): Parts | null {
  if (most < SERVICES_A_TEAM) {
    return null;
  }
  const all = Array.from({ length: services }, (_, index) => ({
    name: `service-${index}`,
    team: `team-${Math.floor(index / SERVICES_A_TEAM)}`,
  }));
  for (let count = Math.ceil(services / most); count <= MOST_PARTS; count++) {
    const fullest = fullestOf(all, count);
    if (fullest <= most) {
      return { count, fullest };
    }
  }
  return null;
}

function fullestOf(services: readonly { readonly name: string; readonly team: string }[], count: number): number {
  const sizes = new Uint32Array(count);
  services.forEach((service) => sizes[shardOf(service, count)]!++);
  return sizes.reduce((most, size) => Math.max(most, size), 0);
}
