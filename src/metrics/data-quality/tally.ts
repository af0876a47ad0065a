import type { Span } from '../../core/instant';
import type { Dimension, Filters, Labels } from '../../core/metric';
import type { QualityExample, QualityRow } from '../../core/reports';
import { compareTexts } from '../../core/text-order';
import type { SegmentLabels } from '../cohort';
import type { Sighting } from '../problems';
import { passes } from '../selection';
import type { Population } from './evidence';

export interface Asked {
  readonly span: Span;
  readonly groupBy: readonly Dimension[];
  readonly filters: Filters;
}

type Tallied = Pick<QualityRow, 'labels' | 'count' | 'of' | 'share' | 'examples'>;

const EXAMPLES = 5;

/**
 * How often something was seen, of how many: in the whole, or in each group that has any. Where no group has, one row
 * says so of the whole.
 */
export function tally(sightings: Iterable<Sighting>, population: Population, asked: Asked): readonly Tallied[] {
  const groups = new Map<string, Group>();
  for (const sighting of sightings) {
    const { owners, time } = sighting;
    for (const labels of isWithin(time, asked.span) ? groupsOf(owners, asked) : []) {
      groupIn(groups, labels).seen.push(sighting);
    }
  }
  for (const { owners, times } of population) {
    let count = 0;
    for (const time of times) {
      count += isWithin(time, asked.span) ? 1 : 0;
    }
    for (const labels of groupsOf(owners, asked)) {
      groupIn(groups, labels).of += count;
    }
  }
  const seen = [...groups.values()].filter((group) => group.seen.length > 0);
  return seen.length === 0
    ? [toTallied({ labels: {}, seen: [], of: total(groups.values()) })]
    : seen.sort((left, right) => compareTexts(keyOf(left.labels), keyOf(right.labels))).map(toTallied);
}

function total(groups: Iterable<Group>): number {
  return [...groups].reduce((sum, { of }) => sum + of, 0);
}

interface Group {
  readonly labels: Labels;
  readonly seen: Sighting[];
  of: number;
}

function toTallied({ labels, seen, of }: Group): Tallied {
  const newest = [...seen].sort((left, right) => right.time - left.time || compareTexts(left.id, right.id));
  return {
    labels,
    count: seen.length,
    of,
    share: of === 0 ? null : seen.length / of,
    examples: newest.slice(0, EXAMPLES).map(toExample),
  };
}

function toExample({ id, owners, url }: Sighting): QualityExample {
  return { id, services: [...new Set(owners.map(({ service }) => service))].sort(compareTexts), detail: null, url };
}

/** The groups of those owners that were asked for, each once. */
function groupsOf(owners: readonly SegmentLabels[], { groupBy, filters }: Asked): readonly Labels[] {
  const passing = owners.filter((labels) => passes(labels, filters));
  const groups = passing.map((labels) => Object.fromEntries(groupBy.map((one) => [one, labels[one]])));
  return [...new Map(groups.map((labels) => [keyOf(labels), labels])).values()];
}

function groupIn(groups: Map<string, Group>, labels: Labels): Group {
  const key = keyOf(labels);
  const group = groups.get(key) ?? { labels, seen: [], of: 0 };
  groups.set(key, group);
  return group;
}

function keyOf(labels: Labels): string {
  return JSON.stringify(Object.values(labels));
}

function isWithin(time: number, { from, to }: Span): boolean {
  return time >= from && time < to;
}
