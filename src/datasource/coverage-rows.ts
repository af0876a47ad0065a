import type { Filters } from '../core/metric';
import { RECORD_KINDS, type RecordKind } from '../core/records';
import type { Settings } from '../core/settings';
import type { StreamCoverage } from '../sync/coverage';
import { isSelected, planStreams, type Stream } from '../sync/streams';

/** A list that is read, or a part of the numbers that nothing is read of. */
export interface CoverageRow extends Omit<StreamCoverage, 'state' | 'connection' | 'resource' | 'records'> {
  /** `notGiven`: the system has no such records; `noSource`: no rule of these services says where they are. */
  readonly state: StreamCoverage['state'] | 'notGiven' | 'noSource';
  /** Null where there is no source. */
  readonly connection: string | null;
  readonly resource: string | null;
  readonly records: number | null;
}

interface Asked {
  readonly settings: Settings;
  readonly filters: Filters;
  /** What the systems do not have. */
  readonly lacking: readonly Stream[];
}

/** What lacks most comes first. */
const ORDER = ['failed', 'noSource', 'incomplete', 'reading', 'notGiven', 'complete'] as const;

/** Every list that the numbers are made of, with what is missing altogether. */
export function coverageRows(
  streams: readonly StreamCoverage[],
  { settings, filters, lacking }: Asked,
): readonly CoverageRow[] {
  const unknown = { from: null, to: null, records: null, reason: null };
  const notGiven = lacking.map(({ connection, resource, kind, services }): CoverageRow => {
    const names = services.map(({ name }) => name);
    return { ...unknown, state: 'notGiven', connection, resource, kind, services: names };
  });
  const noSource = RECORD_KINDS.flatMap((kind): readonly CoverageRow[] => {
    const services = withoutSource(kind, settings, filters);
    const none = { ...unknown, connection: null, resource: null };
    return services.length === 0 ? [] : [{ ...none, state: 'noSource', kind, services }];
  });
  const all: readonly CoverageRow[] = [...streams, ...notGiven, ...noSource];
  return [...all].sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
}

function withoutSource(kind: RecordKind, settings: Settings, filters: Filters): readonly string[] {
  const read = new Set(planStreams(settings, [kind], filters).flatMap(({ services }) => services));
  return settings.services
    .filter((service) => isSelected(service, filters) && !read.has(service))
    .map(({ name }) => name);
}
