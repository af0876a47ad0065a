import type { Repository, World } from '../../world/world';

/** A repository as its owner has it, beside others. */
export interface Holding {
  readonly repository: Repository;
  readonly topics: readonly string[];
  readonly isArchived: boolean;
  readonly isFork: boolean;
  /** Names of the teams that work on it. */
  readonly teams: readonly string[];
}

/** More than fit on a page. */
const EXPERIMENTS = 100;

/**
 * Everything that the owner of the simulated organisation's repositories has: those of the services, which have the topic
 * `production` and their team, and the others that every organisation has around them.
 */
export function holdingsOf({ repositories, services }: World): readonly Holding[] {
  const teamsOf = ({ fullName }: Repository) =>
    services.flatMap(({ repository, team }) => (repository === fullName && team !== null ? [team] : []));
  const isService = ({ fullName }: Repository) => services.some(({ repository }) => repository === fullName);
  return [
    ...repositories.map((repository) => {
      const topics = isService(repository) ? ['production', 'typescript'] : ['operations'];
      return { ...usual, repository, topics, teams: [...new Set(teamsOf(repository))] };
    }),
    ...others(repositories[0]?.fullName.split('/')[0] ?? 'acme'),
  ];
}

const usual = { topics: [], isArchived: false, isFork: false, teams: [] } as const;

function others(owner: string): readonly Holding[] {
  const experiments = Array.from({ length: EXPERIMENTS }, (_, index) => `experiment-${String(index + 1)}`);
  return [
    // Is production in word only: what is meant is what runs there now.
    { ...usual, name: 'shop-classic', topics: ['production'], isArchived: true },
    { ...usual, name: 'http-client', topics: ['production'], isFork: true },
    { ...usual, name: 'handbook', topics: ['documentation'] },
    ...experiments.map((name) => ({ ...usual, name, topics: ['experiment'] })),
  ].map(({ name, ...rest }, index) => ({
    ...rest,
    repository: emptyRepository(`${owner}/${name}`, 9_000_000 + index),
  }));
}

function emptyRepository(fullName: string, id: number): Repository {
  const nothing = { commits: [], tags: [], releases: [], pullRequests: [], deployments: [], workflows: [] };
  const rest = { runs: [], issues: [], createdAt: 0, defaultBranch: null, branches: new Map<string, string>() };
  return { id, fullName, ...nothing, ...rest };
}
