import { unitOf, type Measured } from './metric-unit';
import type { Misfit } from './rule-fit';
import { fits, parseTarget, targetForm } from './target';

type Metrics = Readonly<Record<string, Measured>>;
type Fields = Readonly<Record<string, unknown>>;

/**
 * What in the goals of settings does not fit the metrics that they are for. Looks at what was written, and says nothing
 * of metrics that are not among these, nor of what is no goal at all.
 */
export function goalMisfits(input: unknown, metrics: Metrics): readonly Misfit[] {
  const { goals } = fieldsOf(input);
  const all = Array.isArray(goals) ? goals.map(fieldsOf) : [];
  return all.flatMap((goal, index) => {
    const { metric: id } = goal;
    const metric = typeof id === 'string' && Object.hasOwn(metrics, id) ? metrics[id] : undefined;
    return metric === undefined ? [] : ofGoal({ goal, metric, before: all.slice(0, index) }, ['goals', index]);
  });
}

interface Written {
  readonly goal: Fields;
  readonly metric: Measured;
  readonly before: readonly Fields[];
}

function ofGoal({ goal, metric, before }: Written, path: readonly PropertyKey[]): readonly Misfit[] {
  const id = String(goal['metric']);
  const chosen = goal['statistic'] ?? metric.statistic;
  const statistic = metric.statistics.find((one) => one === chosen);
  if (statistic === undefined) {
    const known = metric.statistics.join(', ');
    return [{ path: [...path, 'statistic'], message: `${id} has no "${String(chosen)}"; it has ${known}` }];
  }
  const keyOf = (one: Fields) => JSON.stringify([one['metric'], one['statistic'] ?? metric.statistic, one['team']]);
  if (before.some((other) => keyOf(other) === keyOf(goal))) {
    return [
      { path, message: `is the second goal for the same${goal['team'] === undefined ? '' : ' and the same team'}` },
    ];
  }
  const written = goal['target'];
  const target = parseTarget(String(written));
  const unit = unitOf(metric, statistic);
  return target === null || fits(target, unit)
    ? []
    : [{ path: [...path, 'target'], message: `"${String(written)}" does not fit ${id}, which is ${targetForm(unit)}` }];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
