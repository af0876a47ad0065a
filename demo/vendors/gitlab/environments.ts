import type { RepositoryIndex } from '../github/repository-index';
import { globalId } from './wire';

export interface Environment {
  readonly id: number;
  readonly name: string;
  readonly tier: string;
}

/** The environments that something was deployed to. */
export function environmentsOf(index: RepositoryIndex): readonly Environment[] {
  return index.list('environments', () => {
    const names = [...new Set(index.repository.deployments.map(({ environment }) => environment))];
    return names.map((name, position) => ({ id: index.repository.id * 100 + position, name, tier: tierOf(name) }));
  });
}

/** As GitLab guesses it where nobody has said it. */
function tierOf(name: string): string {
  return /st(a|)g/i.test(name) ? 'STAGING' : /pr(o|)d|live/i.test(name) ? 'PRODUCTION' : 'OTHER';
}

export function environmentNode({ id, name, tier }: Environment): object {
  return { id: globalId('Environment', id), name, tier, state: 'available' };
}
