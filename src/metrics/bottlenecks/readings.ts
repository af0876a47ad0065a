import type { Span } from '../../core/instant';
import type {
  Dimension,
  Filters,
  Labels,
  MetricId,
  MetricRequest,
  MetricResult,
  Notice,
  Statistic,
} from '../../core/metric';
import type { BottleneckReport, ReportRequest } from '../../core/reports';
import { weekStartOf, type Settings } from '../../core/settings';
import type { Version } from '../versioned-attribution';
import { readWaiting } from './waiting';

/** A value, and what it was made of. */
export interface Reading {
  readonly labels: Labels;
  readonly value: number | null;
  readonly n: number;
}

/** The readings of one statistic, by `keyOf` their labels. */
export type Readings = ReadonlyMap<string, Reading>;

/** Everything that the rows of a metric are made of. */
export interface MetricReadings {
  readonly median: Readings;
  readonly p90: Readings;
  readonly sum: Readings;
  readonly previous: Readings;
  /** Of everything that the records hold; by stage, and by pipeline where they are told apart. */
  readonly organisation: Readings;
  readonly notices: readonly Notice[];
}

export interface BottleneckInput {
  readonly evaluate: (request: MetricRequest) => MetricResult;
  readonly version: Version;
  readonly settings: Settings;
}

type Spans = Pick<BottleneckReport, 'span' | 'previous'>;

/** A metric by the groups of the request, and over the organisation. */
export class Reader {
  constructor(
    private readonly request: ReportRequest,
    private readonly spans: Spans,
    private readonly input: BottleneckInput,
  ) {}

  read(metric: MetricId, perPipeline: boolean): MetricReadings {
    const { groupBy, filters } = this.request;
    const { span, previous } = this.spans;
    const pipeline: readonly Dimension[] = perPipeline ? ['pipeline'] : [];
    const own = { metric, groupBy: [...groupBy, ...pipeline], filters };
    if (metric === 'undeployedChanges') {
      return readWaiting(this.input.version, own, { ...this.spans, organisation: withoutSelection(filters) });
    }
    const statistic = metric === 'pipelineFlakeRate' ? 'ratio' : 'p50';
    const median = this.#ask({ ...own, statistic, ...span });
    const none = new Map<string, Reading>();
    const asked = (one: Statistic): Readings =>
      statistic === 'ratio' ? none : toReadings(this.#ask({ ...own, statistic: one, ...span }));
    const everything = { metric, groupBy: pipeline, filters: withoutSelection(filters) };
    return {
      median: toReadings(median),
      p90: asked('p90'),
      sum: asked('sum'),
      previous: toReadings(this.#ask({ ...own, statistic, ...previous })),
      organisation: toReadings(this.#ask({ ...everything, statistic, ...span })),
      notices: median.notices,
    };
  }

  #ask(asked: Pick<MetricRequest, 'metric' | 'groupBy' | 'filters' | 'statistic'> & Span): MetricResult {
    const { now, timezone } = this.request;
    const { settings } = this.input;
    const { benchmark } = settings;
    const weekStart = weekStartOf(settings);
    return this.input.evaluate({ ...asked, now, timezone, weekStart, benchmark, bucket: 'none', windowDays: null });
  }
}

export function keyOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** What selects services chooses rows, and leaves what they are compared with as it is. */
function withoutSelection({ service: _service, team: _team, repository: _repository, ...others }: Filters): Filters {
  return others;
}

function toReadings({ series }: MetricResult): Readings {
  return new Map(
    series.map(({ labels, points: [point] }) => [
      keyOf(labels),
      { labels, value: point?.value ?? null, n: point?.n ?? 0 },
    ]),
  );
}
