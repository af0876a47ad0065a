import type { DiscoverFields } from './provider';
import type { DiscoverRule } from './rules';

/** Where a rule looks, as a sentence names it: `acme (github)`. */
export function placeOf({ connection, owner, group, project }: DiscoverRule): string {
  const place = [owner ?? group, project].filter((part) => part !== undefined).join('/');
  return place === '' ? connection : `${place} (${connection})`;
}

/**
 * That a rule finds nothing, what it looked for, and what to do.
 * @param fields that the vendor's rules take; what it does not know it does not leave out.
 */
export function nothingFound(rule: DiscoverRule, { takes = [] }: DiscoverFields = {}): string {
  const conditions = conditionsOf(rule).join(' and ');
  const nothing = conditions === '' ? 'it has nothing that this token may see' : `nothing there ${conditions}`;
  return `No service was found in ${placeOf(rule)}: ${nothing}${leftOut(rule, takes)}. Check discover in the settings.`;
}

function conditionsOf({ topic, team, selector, pattern }: DiscoverRule): readonly string[] {
  return [
    topic === undefined ? '' : `has the topic "${topic}"`,
    team === undefined ? '' : `belongs to the team ${team}`,
    selector === undefined ? '' : `has the labels ${selector}`,
    pattern === undefined ? '' : `has a name that matches "${pattern}"`,
  ].filter((condition) => condition !== '');
}

function leftOut({ archived, forks }: DiscoverRule, takes: NonNullable<DiscoverFields['takes']>): string {
  const kinds = [
    ...(archived || !takes.includes('archived') ? [] : ['archived ones']),
    ...(forks || !takes.includes('forks') ? [] : ['forks']),
  ];
  return kinds.length === 0 ? '' : ` (${kinds.join(' and ')} are left out)`;
}
