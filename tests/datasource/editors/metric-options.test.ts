import { METRICS } from '../../../src/metrics/registry';
import { metricGroups } from '../../../src/datasource/editors/metric-options';
import { METRIC_GROUPS } from '../../../src/datasource/editors/query-texts';

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
    const listed = METRIC_GROUPS.flatMap(({ metrics }) => metrics);
    expect(all.map(({ id }) => id).filter((id) => !listed.includes(id))).toEqual([]);
  });

  it('says what each is in one sentence', () => {
    for (const { description } of metricGroups(all).flatMap(({ options }) => options)) {
      expect(description).toMatch(/^[^.]+\.$/);
    }
  });
});
