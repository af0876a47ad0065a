import type { Dimension, Filters, Labels } from '../core/metric';
import { compareTexts } from '../core/text-order';
import type { Cohort, Segment, SegmentLabels } from './cohort';

/** The observations that become one series. */
export interface SelectedGroup {
  readonly labels: Labels;
  readonly segments: readonly Segment[];
}

export interface Selection {
  readonly groupBy: readonly Dimension[];
  readonly filters: Filters;
  /** Team of a service, empty for none. */
  readonly teamOf: (service: string) => string;
}

/** Whether labels pass the filters. Empty labels (where a dimension does not apply) pass no filter. */
export function passes(labels: SegmentLabels, filters: Filters): boolean {
  return DIMENSIONS_FILTERED.every((dimension) => filters[dimension]?.includes(labels[dimension]) ?? true);
}

const DIMENSIONS_FILTERED = ['service', 'team', 'environment', 'repository', 'pipeline'] as const;

/** The groups of a cohort, ordered by labels. Without dimensions there is always one. */
export function select(cohort: Cohort, selection: Selection): readonly SelectedGroup[] {
  const { groupBy, filters } = selection;
  const passing = cohort.filter(({ labels }) => passes(labels, filters));
  const merged = groupBy.includes('environment') ? passing : mergeEnvironments(passing);
  const groups = new Map<string, { labels: Labels; segments: Segment[] }>();
  for (const labels of namedGroups(selection)) {
    groups.set(keyOf(labels, groupBy), { labels, segments: [] });
  }
  for (const segment of merged) {
    const key = keyOf(segment.labels, groupBy);
    const group = groups.get(key) ?? { labels: pick(segment.labels, groupBy), segments: [] };
    group.segments.push(segment);
    groups.set(key, group);
  }
  return [...groups.values()].sort((left, right) => compareLabels(left.labels, right.labels, groupBy));
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

/** What several environments of a service got counts once: where it came first. */
function mergeEnvironments(segments: readonly Segment[]): readonly Segment[] {
  const merged: Segment[] = [];
  const several = new Map<string, Segment[]>();
  for (const segment of segments) {
    if (segment.subjects === null) {
      merged.push(segment);
    } else {
      const key = JSON.stringify([segment.labels.service, segment.labels.repository]);
      several.set(key, [...(several.get(key) ?? []), segment]);
    }
  }
  for (const ofService of several.values()) {
    merged.push(...(ofService.length === 1 ? ofService : [mergedOnce(ofService)]));
  }
  return merged;
}

interface Merged {
  readonly of: readonly Segment[];
  readonly segment: Segment;
}

/** Merging costs more than all else of a question, and panels ask for the same few selections. */
const known = new WeakMap<Segment, Merged[]>();

function mergedOnce(segments: readonly Segment[]): Segment {
  const [first] = segments;
  const made = (first === undefined ? undefined : known.get(first)) ?? [];
  const same = made.find(
    ({ of }) => of.length === segments.length && of.every((one, index) => one === segments[index]),
  );
  if (same !== undefined || first === undefined) {
    return same?.segment ?? firstOfEach(segments);
  }
  const segment = firstOfEach(segments);
  known.set(first, [...made, { of: segments, segment }]);
  return segment;
}

function firstOfEach(segments: readonly Segment[]): Segment {
  const all = segments.flatMap(({ times, values, subjects }) =>
    Array.from(times, (time, index) => ({ time, value: values[index] ?? NaN, subject: subjects?.[index] ?? -1 })),
  );
  all.sort((left, right) => left.time - right.time);
  const seen = new Set<number>();
  const first = all.filter(({ subject }) => !seen.has(subject) && seen.add(subject));
  return {
    labels: segments[0]?.labels ?? NO_LABELS,
    times: Float64Array.from(first, ({ time }) => time),
    values: Float64Array.from(first, ({ value }) => value),
    subjects: null,
  };
}

const NO_LABELS: SegmentLabels = { service: '', team: '', environment: '', repository: '', pipeline: '' };
