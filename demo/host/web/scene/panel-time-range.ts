import { dateMath, getDefaultTimeRange, isDateTime, rangeUtil, type TimeRange, type TimeZone } from '@grafana/data';
import { SceneTimeRangeTransformerBase, type SceneTimeRangeLike, type SceneTimeRangeState } from '@grafana/scenes';

interface PanelTimeRangeState extends SceneTimeRangeState {
  /** `7d`, or `now/d` for today. */
  readonly timeFrom: string;
}

/** A panel's own range, ending now, as Grafana's relative time override: it moves whenever the dashboard's range does. */
export class PanelTimeRange extends SceneTimeRangeTransformerBase<PanelTimeRangeState> implements SceneTimeRangeLike {
  constructor(timeFrom: string) {
    super({ timeFrom, from: 'now-6h', to: 'now', value: getDefaultTimeRange() });
  }

  protected override ancestorTimeRangeChanged({ value }: SceneTimeRangeState): void {
    this.setState({ value: overridden(this.state.timeFrom, value, this.getTimeZone()) });
  }
}

/** Grafana overrides only ranges that are relative themselves. */
function overridden(timeFrom: string, range: TimeRange, timezone: TimeZone): TimeRange {
  const { from, to, invalid } = rangeUtil.describeTextRange(timeFrom);
  if (invalid === true || isDateTime(range.raw.from)) {
    return range;
  }
  const [start, end] = [dateMath.toDateTime(from, { timezone }), dateMath.toDateTime(to, { timezone })];
  return start === undefined || end === undefined ? range : { from: start, to: end, raw: { from, to } };
}
