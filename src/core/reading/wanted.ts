import type { DiscoverRule } from '../rules';

/** What a vendor says of something that may be a service. */
interface Candidate {
  /** Its name below the owner, group or project that is looked through: `shop`, `payments/shop`. */
  readonly path: string;
  readonly topics: readonly string[];
  readonly isArchived: boolean;
  readonly isFork: boolean;
}

/** Whether a rule asks for it. Topics are words, compared whatever their case; teams are up to the vendor. */
export function isWanted({ topic, pattern, archived, forks }: DiscoverRule, candidate: Candidate): boolean {
  const { path, topics, isArchived, isFork } = candidate;
  return (
    (archived || !isArchived) &&
    (forks || !isFork) &&
    (topic === undefined || topics.some((one) => one.toLowerCase() === topic.toLowerCase())) &&
    (pattern === undefined || new RegExp(pattern, 'i').test(path))
  );
}

/** The short name of something wanted: what the group `name` of the rule's pattern catches, if it has one. */
export function shortName({ pattern }: DiscoverRule, path: string, usual: string): string {
  const groups = pattern === undefined ? undefined : new RegExp(pattern, 'i').exec(path)?.groups;
  return groups?.['name'] || usual;
}
