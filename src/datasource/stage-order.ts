import type { MetricResult, Series } from '../core/metric';
import { STAGES } from '../metrics/attribution/stages';

/** The order of work and not of letters, since what is stacked or stands side by side is read as a way. */
export function inStageOrder(result: MetricResult): MetricResult {
  if (!result.series.some(({ labels }) => labels['stage'] !== undefined)) {
    return result;
  }
  const groups = new Map<string, Series[]>();
  for (const one of result.series) {
    const key = JSON.stringify({ ...one.labels, stage: null });
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return { ...result, series: [...groups.values()].flatMap((group) => group.sort(compareStages)) };
}

function compareStages(one: Series, other: Series): number {
  return placeOf(one) - placeOf(other);
}

function placeOf({ labels }: Series): number {
  return STAGES.findIndex((stage) => stage === labels['stage']);
}
