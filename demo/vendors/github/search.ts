import type { Issue, PullRequest } from '../../world/world';
import type { RepositoryIndex } from './repository-index';
import type { SimulatedWorld } from './simulated-world';
import { toRange } from './time-range';

export type Hit =
  | { readonly type: 'pullRequest'; readonly index: RepositoryIndex; readonly row: PullRequest }
  | { readonly type: 'issue'; readonly index: RepositoryIndex; readonly row: Issue };

/** GitHub counts all hits, and gives no more than these. */
export const SEARCH_CAP = 1000;

type Test = (hit: Hit) => boolean;
const TIMES = ['created', 'updated', 'closed', 'merged'] as const;

/** Pull requests and issues that a query of GitHub's syntax finds: `repo:acme/shop is:pr merged:2024-01-01..2024-01-31`. */
export function search(world: SimulatedWorld, query: string): readonly Hit[] {
  const words = query.match(/(?:[^\s"]+|"[^"]*")+/g) ?? [];
  const names = words.flatMap((word) => /^repo:(.+)$/.exec(word)?.[1] ?? []);
  const owners = words.flatMap((word) => /^(?:org|user|owner):(.+)$/.exec(word)?.[1] ?? []);
  const repositories = world
    .all()
    .filter(
      ({ repository: { fullName } }) =>
        (names.length === 0 && owners.length === 0) ||
        names.some((name) => name.toLowerCase() === fullName.toLowerCase()) ||
        owners.some((owner) => fullName.startsWith(`${owner}/`)),
    );
  const tests = words.flatMap((word) => toTest(word) ?? []);
  const hits = repositories.flatMap(hitsOf).filter((hit) => tests.every((test) => test(hit)));
  return sorted(hits, /(?:^|\s)sort:(\w+)(?:-(asc|desc))?/.exec(query));
}

function hitsOf(index: RepositoryIndex): readonly Hit[] {
  const { pullRequests, issues } = index.repository;
  return [
    ...pullRequests.map((row) => ({ type: 'pullRequest', index, row }) as const),
    ...issues.map((row) => ({ type: 'issue', index, row }) as const),
  ];
}

const IS: Readonly<Record<string, Test>> = {
  pr: ({ type }) => type === 'pullRequest',
  issue: ({ type }) => type === 'issue',
  open: ({ row }) => row.state === 'OPEN' || row.state === 'open',
  closed: ({ row }) => row.state !== 'OPEN' && row.state !== 'open',
  merged: ({ row }) => row.state === 'MERGED',
  unmerged: ({ row }) => row.state !== 'MERGED',
  draft: (hit) => hit.type === 'pullRequest' && hit.row.draft,
};

function toTest(word: string): Test | null {
  const [, isNot, key = '', quoted = ''] = /^(-?)([a-z]+):(.+)$/.exec(word) ?? [];
  const test = testOf(key, quoted.replace(/^"|"$/g, ''));
  return test === null || isNot === '' ? test : (hit) => !test(hit);
}

function testOf(key: string, value: string): Test | null {
  const time = TIMES.find((name) => name === key);
  if (time !== undefined) {
    const isInside = toRange(value);
    return (hit) => isInside(timeOf(hit, time));
  }
  switch (key) {
    case 'is':
    case 'type':
    case 'state':
      return IS[value] ?? null;
    case 'base':
      return (hit) => hit.type === 'pullRequest' && hit.row.base === value;
    case 'label':
      return ({ row }) => row.labels.includes(value);
    default:
      return null;
  }
}

function timeOf(hit: Hit, name: (typeof TIMES)[number]): number | null {
  if (name === 'merged') {
    return hit.type === 'pullRequest' ? hit.row.mergedAt : null;
  }
  return { created: hit.row.createdAt, updated: hit.row.updatedAt, closed: hit.row.closedAt }[name];
}

/** Newest first, unless the query says otherwise. */
function sorted(hits: readonly Hit[], sort: RegExpExecArray | null): readonly Hit[] {
  const sign = sort?.[2] === 'asc' ? 1 : -1;
  const value = sort?.[1] === 'updated' ? ({ row }: Hit) => row.updatedAt : ({ row }: Hit) => row.createdAt;
  return [...hits].sort((one, other) => sign * (value(one) - value(other) || one.row.id - other.row.id));
}
