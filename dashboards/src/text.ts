import type { PanelJson, PanelText, Place } from './panel';

interface Text extends PanelText {
  readonly place: Place;
  readonly markdown: string;
}

export function text({ title, description, place, markdown }: Text): PanelJson {
  return { type: 'text', title, description, gridPos: place, options: { mode: 'markdown', content: markdown } };
}
