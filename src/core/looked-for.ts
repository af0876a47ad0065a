import type { DiscoverRule } from './rules';

/** Where a rule looks, as a sentence names it: `acme (github)`. */
export function placeOf({ connection, owner, group, project }: DiscoverRule): string {
  const place = [owner ?? group, project].filter((part) => part !== undefined).join('/');
  return place === '' ? connection : `${place} (${connection})`;
}

/** That a rule finds nothing, what it looked for, and what to do. */
export function nothingFound(rule: DiscoverRule): string {
  const [last, ...others] = conditionsOf(rule).reverse();
  const conditions = [others.reverse().join(', '), last].filter((part) => part).join(' and ');
  const nothing = conditions === '' ? 'it has nothing that this token may see' : `nothing there ${conditions}`;
  return `No service was found in ${placeOf(rule)}: ${nothing}. Check discover in the settings.`;
}

function conditionsOf({ topic, team, pattern, archived, forks }: DiscoverRule): string[] {
  return [
    topic === undefined ? '' : `has the topic "${topic}"`,
    team === undefined ? '' : `belongs to the team ${team}`,
    pattern === undefined ? '' : `has a name that matches "${pattern}"`,
    archived ? '' : 'is not archived',
    forks ? '' : 'is no fork',
  ].filter((condition) => condition !== '');
}
