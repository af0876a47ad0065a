import type { AnnotationEvent, AnnotationQuery, AnnotationSupport, DataFrame } from '@grafana/data';
import { from } from 'rxjs';
import { mapInTasks } from './next-task';
import { AnnotationEditor } from './lazy-editors';
import { DEFAULT_QUERY, type DoraQuery } from './query';

type Saved = AnnotationQuery<DoraQuery>;
type Row = Readonly<Record<string, unknown>>;

/** Records as events on the panels of a dashboard. */
export const doraAnnotations: AnnotationSupport<DoraQuery, Saved> = {
  getDefaultQuery: () => ({ ...DEFAULT_QUERY, view: 'deployments' }),
  QueryEditor: AnnotationEditor,
  processEvents: (_, frames) => from(Promise.all(frames.map(toEvents)).then((events) => events.flat())),
};

function toEvents(frame: DataFrame): Promise<AnnotationEvent[]> {
  return mapInTasks(Array.from({ length: frame.length }), (_, index) => {
    const row = Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[index]]));
    return toEvent(frame.name ?? '', row);
  });
}

function toEvent(list: string, row: Row): AnnotationEvent {
  const { time, timeEnd, service, environment, failed, role } = row;
  const isOpen = list === 'Incidents' && typeof timeEnd !== 'number';
  const tags = [service, environment, role, failed === true ? 'failed' : null, isOpen ? 'open' : null];
  return {
    title: `${list.replace(/s$/, '')} ${textOf(row['title'] ?? row['id'])}`,
    text: escaped([service, row['reasons'], row['url']].filter((part) => typeof part === 'string').join(' · ')),
    tags: tags.filter((tag) => typeof tag === 'string').map(escaped),
    ...(typeof time === 'number' ? { time } : {}),
    ...(typeof timeEnd === 'number' ? { timeEnd, isRegion: true } : {}),
  };
}

function textOf(value: unknown): string {
  return escaped(typeof value === 'string' ? value : '');
}

/** Grafana renders the text of an event as HTML; what sources say is text. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
