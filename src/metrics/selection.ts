import type { Dimension, Filters, Labels } from '../core/metric';
import { compareTexts } from '../core/text-order';
import type { Cohort, Segment, SegmentLabels } from './cohort';
import { mergeEnvironments } from './merge-environments';
import type { Facet } from './metric';

/** The observations that become one series. */
export interface SelectedGroup {
  readonly labels: Labels;
  readonly segments: readonly Segment[];
  /** With those of the other facets of the same group. */
  readonly whole: readonly Segment[];
}

export interface Selection {
  readonly groupBy: readonly Dimension[];
  readonly filters: Filters;
  readonly facet: Facet | null;
  /** Team of a service, empty for none. */
  readonly teamOf: (service: string) => string;
}

/** Whether labels pass the filters. Empty labels (where a dimension does not apply) pass no filter. */
export function passes(labels: SegmentLabels, filters: Filters): boolean {
  return DIMENSIONS_FILTERED.every((dimension) => filters[dimension]?.includes(labels[dimension]) ?? true);
}

const DIMENSIONS_FILTERED = ['service', 'team', 'environment', 'repository', 'pipeline'] as const;

/** The groups of a cohort, ordered by labels. Without dimensions there is always one (one for each facet). */
export function select(cohort: Cohort, selection: Selection): readonly SelectedGroup[] {
  const { groupBy, facet } = selection;
  return [...groupsOf(cohort, selection).values()]
    .sort((left, right) => compareLabels(left.labels, right.labels, groupBy))
    .flatMap((group) => (facet === null ? [{ ...group, whole: group.segments }] : byFacet(group, facet)));
}

interface Group {
  readonly labels: Labels;
  readonly segments: Segment[];
}

function groupsOf(cohort: Cohort, selection: Selection): ReadonlyMap<string, Group> {
  const { groupBy, filters } = selection;
  const passing = cohort.filter(({ owners }) => owners.some((labels) => passes(labels, filters)));
  const merged = groupBy.includes('environment') ? passing : mergeEnvironments(passing);
  const groups = new Map<string, Group>();
  for (const labels of namedGroups(selection)) {
    groups.set(keyOf(labels, groupBy), { labels, segments: [] });
  }
  for (const segment of merged) {
    const owners = segment.owners.filter((labels) => passes(labels, filters));
    // Of several owners that come into one group, one brings it.
    for (const [key, labels] of new Map(owners.map((one) => [keyOf(one, groupBy), one]))) {
      const group = groups.get(key) ?? { labels: pick(labels, groupBy), segments: [] };
      group.segments.push(segment);
      groups.set(key, group);
    }
  }
  return groups;
}

function byFacet({ labels, segments }: Group, { name, values }: Facet): readonly SelectedGroup[] {
  return [...values].sort(compareTexts).map((value) => ({
    labels: { ...labels, [name]: value },
    segments: segments.filter(({ facet }) => facet === value),
    whole: segments,
  }));
}

/** Groups that were asked for by name are there even when nothing is in them. */
function namedGroups({ groupBy, filters, teamOf }: Selection): readonly Labels[] {
  let named: Record<string, string>[] = [{}];
  for (const dimension of groupBy) {
    const values = filters[dimension];
    if (values !== undefined) {
      named = named.flatMap((labels) => values.map((value) => ({ ...labels, [dimension]: value })));
    } else if (dimension === 'team' && groupBy.includes('service') && filters.service !== undefined) {
      named = named.flatMap(
        (labels) => filters.service?.map((service) => ({ ...labels, service, team: teamOf(service) })) ?? [],
      );
    } else {
      return [];
    }
  }
  const isOneTeam = (labels: Record<string, string>): boolean =>
    labels['team'] === undefined || labels['service'] === undefined || teamOf(labels['service']) === labels['team'];
  return named.filter(isOneTeam);
}

function keyOf(labels: Labels, groupBy: readonly Dimension[]): string {
  return JSON.stringify(groupBy.map((dimension) => labels[dimension] ?? ''));
}

function pick(labels: SegmentLabels, groupBy: readonly Dimension[]): Labels {
  return Object.fromEntries(groupBy.map((dimension) => [dimension, labels[dimension]]));
}

function compareLabels(left: Labels, right: Labels, groupBy: readonly Dimension[]): number {
  for (const dimension of groupBy) {
    const order = compareTexts(left[dimension] ?? '', right[dimension] ?? '');
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}
