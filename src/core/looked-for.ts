import type { DiscoverRule } from './rules';

/** Where a rule looks, as a sentence names it: `acme (github)`. */
export function placeOf({ connection, owner, group, project }: DiscoverRule): string {
  const place = [owner ?? group, project].filter((part) => part !== undefined).join('/');
  return place === '' ? connection : `${place} (${connection})`;
}

/** That a rule finds nothing, what it looked for, and what to do. */
export function nothingFound(rule: DiscoverRule): string {
  const conditions = conditionsOf(rule).join(' and ');
  const nothing = conditions === '' ? 'it has nothing that this token may see' : `nothing there ${conditions}`;
  return `No service was found in ${placeOf(rule)}: ${nothing}${leftOut(rule)}. Check discover in the settings.`;
}

function conditionsOf({ topic, team, pattern }: DiscoverRule): readonly string[] {
  return [
    topic === undefined ? '' : `has the topic "${topic}"`,
    team === undefined ? '' : `belongs to the team ${team}`,
    pattern === undefined ? '' : `has a name that matches "${pattern}"`,
  ].filter((condition) => condition !== '');
}

function leftOut({ archived, forks }: DiscoverRule): string {
  const kinds = [archived ? '' : 'archived ones', forks ? '' : 'forks'].filter((kind) => kind !== '');
  return kinds.length === 0 ? '' : ` (${kinds.join(' and ')} are left out)`;
}
