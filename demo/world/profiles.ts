import type { DeploymentSource } from './world';

/** How the teams of the simulated organisation work; what can be found in the numbers is told here. */
export interface Team {
  readonly name: string;
  /** Hours east of Greenwich. */
  readonly offset: number;
  /** Working hours, each the median. */
  readonly codingHours: number;
  readonly pickupHours: number;
  readonly reviewHours: number;
  /** Waiting times fall to this share of what they were, over the whole time. */
  readonly improvesTo: number;
}

export type Cadence = 'continuous' | 'twiceDaily' | 'daily' | 'twiceWeekly' | 'weekly' | 'fortnightly' | 'accelerating';

export interface ServiceProfile {
  readonly name: string;
  readonly folder: string | null;
  readonly source: DeploymentSource;
  readonly cadence: Cadence;
  readonly environments: readonly string[];
  readonly staging: boolean;
  /** Share of deployments that go wrong at the start, and at the end. */
  readonly failures: readonly [number, number];
  /** Large pull requests are what breaks it. */
  readonly breaksBySize: boolean;
  /** Its incidents stand in its own repository, without a service label. */
  readonly ownIncidents: boolean;
}

export interface RepositoryProfile {
  readonly name: string;
  readonly team: string;
  readonly merge: 'squash' | 'rebase' | 'merge';
  readonly pullRequestsAWeek: number;
  /** Commits straight to the default branch. */
  readonly directAWeek: number;
  /** Median lines of a pull request. */
  readonly lines: number;
  /** Share of CI runs that fail for no reason and pass when run again. */
  readonly flaky: number;
  readonly services: readonly ServiceProfile[];
}

const TEAMS: readonly Team[] = [
  { name: 'payments', offset: 1, codingHours: 9, pickupHours: 3, reviewHours: 3, improvesTo: 0.8 },
  // Reviews wait for days here: the bottleneck is neither coding nor deploying.
  { name: 'identity', offset: 1, codingHours: 8, pickupHours: 18, reviewHours: 5, improvesTo: 0.9 },
  { name: 'discovery', offset: -5, codingHours: 10, pickupHours: 3, reviewHours: 4, improvesTo: 0.8 },
  // Gets faster from month to month.
  { name: 'platform', offset: 5, codingHours: 11, pickupHours: 9, reviewHours: 6, improvesTo: 0.25 },
];

const usual: Omit<ServiceProfile, 'name'> = {
  folder: null,
  source: { from: 'deployments', task: null, environment: null },
  cadence: 'daily',
  environments: ['production'],
  staging: false,
  failures: [0.09, 0.06],
  breaksBySize: false,
  ownIncidents: false,
};

function inShop(name: string): Omit<ServiceProfile, 'cadence'> {
  const source = { from: 'deployments', task: `^deploy:${name}$`, environment: null } as const;
  return { ...usual, name, folder: name, source };
}

const REPOSITORIES: readonly RepositoryProfile[] = [
  repository('shop', 'payments', 'squash', {
    pullRequestsAWeek: 13,
    services: [
      { ...inShop('checkout'), cadence: 'continuous', staging: true },
      { ...inShop('cart'), cadence: 'daily' },
    ],
  }),
  // Ships once a week whatever has gathered.
  repository('ledger', 'payments', 'merge', {
    lines: 110,
    services: [{ ...usual, name: 'ledger', cadence: 'weekly', staging: true, failures: [0.3, 0.24] }],
  }),
  repository('accounts', 'identity', 'merge', {
    services: [{ ...usual, name: 'accounts', cadence: 'daily' }],
  }),
  repository('sessions', 'identity', 'squash', {
    services: [{ ...usual, name: 'sessions', cadence: 'daily' }],
  }),
  repository('notifications', 'identity', 'rebase', {
    services: [{ ...usual, name: 'notifications', cadence: 'twiceWeekly' }],
  }),
  repository('search', 'discovery', 'merge', {
    lines: 80,
    services: [{ ...usual, name: 'search', cadence: 'continuous', failures: [0.13, 0.11], breaksBySize: true }],
  }),
  repository('catalog', 'discovery', 'rebase', {
    flaky: 0.22,
    services: [{ ...usual, name: 'catalog', cadence: 'daily' }],
  }),
  repository('recommendations', 'discovery', 'squash', {
    pullRequestsAWeek: 5,
    services: [{ ...usual, name: 'recommendations', source: { from: 'workflow', workflow: 'Deploy' } }],
  }),
  repository('gateway', 'platform', 'merge', {
    services: [
      {
        ...usual,
        name: 'gateway',
        cadence: 'accelerating',
        environments: ['production-eu', 'production-us', 'production-ap'],
        staging: true,
        failures: [0.3, 0.05],
        ownIncidents: true,
      },
    ],
  }),
  repository('billing-export', 'platform', 'merge', {
    pullRequestsAWeek: 5,
    services: [
      {
        ...usual,
        name: 'billing-export',
        source: { from: 'releases', tags: '^v[0-9]' },
        cadence: 'fortnightly',
        failures: [0.45, 0.3],
      },
    ],
  }),
  // Works on the trunk; few changes see a pull request.
  repository('storage', 'platform', 'rebase', {
    pullRequestsAWeek: 2,
    directAWeek: 25,
    services: [{ ...usual, name: 'storage', cadence: 'twiceDaily', ownIncidents: true }],
  }),
];

function repository(
  name: string,
  team: string,
  merge: RepositoryProfile['merge'],
  rest: Partial<RepositoryProfile> & Pick<RepositoryProfile, 'services'>,
): RepositoryProfile {
  return { name, team, merge, pullRequestsAWeek: 6, directAWeek: 0, lines: 55, flaky: 0.02, ...rest };
}

export interface Organisation {
  readonly teams: readonly Team[];
  readonly repositories: readonly RepositoryProfile[];
}

/** The organisation `copies` times over: teams and services of the further copies carry the copy's number. */
export function organisation(copies: number): Organisation {
  const numbers = Array.from({ length: copies }, (_, index) => index);
  const named = (name: string, copy: number) => (copy === 0 ? name : `${name}-${copy + 1}`);
  return {
    teams: numbers.flatMap((copy) => TEAMS.map((team) => ({ ...team, name: named(team.name, copy) }))),
    repositories: numbers.flatMap((copy) =>
      REPOSITORIES.map((profile) => ({
        ...profile,
        name: named(profile.name, copy),
        team: named(profile.team, copy),
        services: profile.services.map((service) => ({ ...service, name: named(service.name, copy) })),
      })),
    ),
  };
}
