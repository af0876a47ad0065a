import type { PanelJson, PanelText, Size } from './panel';

interface Text extends PanelText {
  readonly size: Size;
  readonly markdown: string;
}

export function text({ title, description, size, markdown }: Text): PanelJson {
  return { type: 'text', title, description, gridPos: size, options: { mode: 'markdown', content: markdown } };
}
