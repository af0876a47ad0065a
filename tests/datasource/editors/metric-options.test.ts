import { METRICS } from '../../../src/metrics/registry';
import { METRIC_GROUPS, metricGroups } from '../../../src/datasource/editors/metric-options';

const all = Object.values(METRICS);

describe('metricGroups', () => {
  it('offers every metric once, in groups that are not empty', () => {
    const groups = metricGroups(all);
    expect(groups.flatMap(({ options }) => options.map(({ value }) => value)).sort()).toEqual(
      all.map(({ id }) => id).sort(),
    );
    expect(groups.every(({ options }) => options.length > 0)).toBe(true);
    expect(groups[0]?.label).toBe('DORA keys');
  });

  it('has a group of its own for every metric that there is', () => {
    const listed: readonly string[] = METRIC_GROUPS.flatMap<string>(({ metrics }) => metrics);
    expect(all.map(({ id }) => id).filter((id) => !listed.includes(id))).toEqual([]);
  });

  it('says what each is in one sentence', () => {
    for (const { description } of metricGroups(all).flatMap(({ options }) => options)) {
      expect(description).toMatch(/^[^.]+\.$/);
    }
  });
});
