import type { Holding } from '../common/holdings';
import { connection, type Paging } from './connection';
import { organisationNode } from './nodes-actor';
import { repositoryNode } from './nodes-repository';
import type { SimulatedWorld } from './simulated-world';

interface Wanted extends Paging {
  readonly isArchived?: boolean | null;
  readonly isFork?: boolean | null;
  readonly orderBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' } | null;
}

/** An organisation with its repositories and teams; null when there is none of the name, which is no error. */
export function ownerNode(world: SimulatedWorld, login: string): object | null {
  const owned = world.holdings().filter(({ repository }) => ownerOf(repository) === login.toLowerCase());
  if (owned.length === 0) {
    return null;
  }
  return {
    ...organisationNode(login),
    repositories: ({ isArchived, isFork, ...wanted }: Wanted) => {
      const isRight = (row: Holding) =>
        (isArchived ?? row.isArchived) === row.isArchived && (isFork ?? row.isFork) === row.isFork;
      return repositories(world, owned.filter(isRight), wanted);
    },
    team: ({ slug }: { readonly slug: string }) => {
      const own = owned.filter(({ teams }) => teams.includes(slug.toLowerCase()));
      return own.length === 0 ? null : { repositories: (wanted: Wanted) => repositories(world, own, wanted) };
    },
  };
}

function ownerOf({ fullName }: Holding['repository']): string {
  return (fullName.split('/')[0] ?? '').toLowerCase();
}

function repositories(world: SimulatedWorld, rows: readonly Holding[], { orderBy, ...paging }: Wanted) {
  const sign = orderBy?.direction === 'DESC' ? -1 : 1;
  const value = ({ repository }: Holding) => (orderBy?.field === 'NAME' ? repository.fullName : repository.id);
  const sorted = [...rows].sort((one, other) => (value(one) < value(other) ? -sign : sign));
  return connection(sorted, paging, 'repositories', (row) => holdingNode(world, row));
}

function holdingNode(world: SimulatedWorld, { repository, topics, isArchived, isFork }: Holding): object {
  const index = world.find(repository.fullName);
  const topicNode = (name: string) => ({ topic: { name } });
  return {
    ...(index === undefined ? {} : repositoryNode(index)),
    isArchived,
    isFork,
    repositoryTopics: (paging: Paging) => connection(topics, paging, 'repositoryTopics', topicNode),
  };
}
