import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import type { Span } from '../../core/instant';
import { labelText } from '../no-label';
import type { Cells } from '../row-cells';

interface Place {
  readonly refId: string;
  readonly span: Span;
}

interface Incident {
  readonly from: number;
  /** Infinity while it goes on. */
  readonly until: number;
  readonly text: string;
}

/**
 * One frame for each service that had an incident in the range, in the order of names: from when on it is in which
 * state, which a state timeline draws. The state is the incident, or how many there are at once; null: none.
 */
export function incidentTimelineFrames(columns: Cells['columns'], { refId, span }: Place): readonly DataFrame[] {
  const byService = new Map<string, Incident[]>();
  (columns['time'] ?? []).forEach((time, row) => {
    const end = columns['timeEnd']?.[row];
    const from = Math.max(Number(time), span.from);
    const until = typeof end === 'number' ? end : Infinity;
    const incident = { from, until, text: nameOf(columns, row) };
    if (incident.until > span.from && incident.from < span.to) {
      const service = String(columns['service']?.[row] ?? '');
      byService.set(service, [...(byService.get(service) ?? []), incident]);
    }
  });
  return [...byService]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([service, incidents]) => serviceFrame(service, incidents, { refId, span }));
}

function nameOf(columns: Cells['columns'], row: number): string {
  return String(columns['title']?.[row] ?? columns['id']?.[row] ?? '');
}

function serviceFrame(service: string, incidents: readonly Incident[], { refId, span }: Place): DataFrame {
  const turns = incidents.flatMap(({ from, until }) => [from, until]).filter((time) => time < span.to);
  const times = [...new Set([Number(span.from), ...turns])].sort((a, b) => a - b);
  return createDataFrame({
    refId,
    name: labelText(service),
    fields: [
      { name: 'time', type: FieldType.time, values: times, config: {} },
      {
        name: 'incident',
        type: FieldType.string,
        labels: { service },
        values: times.map((time) => stateAt(time, incidents)),
        config: { displayNameFromDS: labelText(service) },
      },
    ],
  });
}

function stateAt(time: number, incidents: readonly Incident[]): string | null {
  const [one, ...others] = incidents.filter(({ from, until }) => from <= time && time < until);
  if (one === undefined) {
    return null;
  }
  return others.length === 0 ? one.text : `${others.length + 1} incidents`;
}
