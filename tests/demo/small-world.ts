import { generateWorld } from '../../demo/world/generate';
import type { Repository, World } from '../../demo/world/world';

/** Tuesday noon. */
export const NOW = Date.UTC(2026, 2, 10, 12);

/** Four months of the organisation. */
export function smallWorld(): World {
  return generateWorld({ seed: 7, now: NOW, months: 4 });
}

export function repositoryOf(world: World, name: string): Repository {
  const found = world.repositories.find(({ fullName }) => fullName === `acme/${name}`);
  if (found === undefined) {
    throw new Error(`The world has no repository ${name}`);
  }
  return found;
}
