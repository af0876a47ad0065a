import type { AnnotationEvent, DataFrame } from '@grafana/data';
import { escapeHtml } from '../core/escape-html';
import { mapInTasks } from './next-task';
import { LISTS, type List } from './query';
import { fill } from './texts/fill';
import { panelTexts } from './texts/panels';

type Row = Readonly<Record<string, unknown>>;

/** The records of lists as events; other frames have none. */
export async function eventsIn(frames: readonly DataFrame[]): Promise<AnnotationEvent[]> {
  const events = await Promise.all(frames.map(toEvents));
  return events.flat();
}

async function toEvents(frame: DataFrame): Promise<readonly AnnotationEvent[]> {
  const list = LISTS.find((one) => one === frame.meta?.custom?.['list']);
  if (list === undefined) {
    return [];
  }
  return mapInTasks(Array.from({ length: frame.length }), (_, index) => {
    const row = Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[index]]));
    return toEvent(list, row);
  });
}

function toEvent(list: List, row: Row): AnnotationEvent {
  const { time, timeEnd, service, environment, failed, role } = row;
  const texts = panelTexts().events;
  const isOpen = list === 'incidents' && typeof timeEnd !== 'number';
  const tags = [service, environment, role, failed === true ? texts.failed : null, isOpen ? texts.open : null];
  return {
    title: fill(texts.titles[list], { name: textOf(row['title'] ?? row['id']) }),
    // Grafana renders the text of an event as HTML; what sources say is text.
    text: escapeHtml([service, row['reasons'], row['url']].filter((part) => typeof part === 'string').join(' · ')),
    tags: tags.filter((tag) => typeof tag === 'string').map(escapeHtml),
    ...(typeof time === 'number' ? { time } : {}),
    ...(typeof timeEnd === 'number' ? { timeEnd, isRegion: true } : {}),
  };
}

function textOf(value: unknown): string {
  return escapeHtml(typeof value === 'string' ? value : '');
}
