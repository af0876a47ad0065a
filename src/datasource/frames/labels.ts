import type { Level, LevelName, Point } from '../../core/metric';
import { labelText } from '../no-label';
import { fill, numberText } from '../texts/fill';
import { panelTexts } from '../texts/panels';
import { sentence } from '../texts/sentences';

/** Named colours of Grafana's, which it shades for the light and the dark theme. */
export const LEVEL_COLORS = {
  elite: 'semi-dark-green',
  high: 'semi-dark-blue',
  medium: 'semi-dark-orange',
  low: 'semi-dark-red',
} as const satisfies Record<LevelName, string>;

/** As the text around it. */
const NO_LEVEL_COLOR = 'text';

export function colorOf({ name }: Level): string {
  return name === null ? NO_LEVEL_COLOR : LEVEL_COLORS[name];
}

/** `High · n 412`, or why there is no level: `no level: 8 of 20 deployments · n 8`. */
export function levelText({ name, reason }: Level, point: Point | undefined): string {
  const { levels, level: texts } = panelTexts();
  const level = name === null ? noLevel(reason) : levels[name];
  const { n, open } = { n: 0, open: 0, ...point };
  return open === 0 ? fill(texts.observations, { level, n }) : fill(texts.observationsOpen, { level, n, open });
}

/** `n 412`, or `n 8, 2 open` where some have not ended. */
export function countText(point: Point | undefined): string {
  const { level: texts } = panelTexts();
  const { n, open } = { n: 0, open: 0, ...point };
  return open === 0 ? fill(texts.count, { n }) : fill(texts.countOpen, { n, open });
}

/** `↑ 17.8 %` from the period before; empty where one of the two is not known, and from 0, of which nothing is a share. */
export function changeText(before: number | null, value: number | null, decimals = 1): string {
  if (before === null || before === 0 || value === null) {
    return '';
  }
  const percent = Number((((value - before) / Math.abs(before)) * 100).toFixed(decimals));
  return percent === 0
    ? '± 0 %'
    : `${percent > 0 ? '↑' : '↓'} ${numberText(Math.abs(percent), { least: decimals, most: decimals })} %`;
}

/** Whether the value is as good as the goal; empty where that cannot be said. */
export function goalText(isMet: boolean | null): string {
  const { goalMet, goalMissed } = panelTexts();
  return isMet === null ? '' : isMet ? goalMet : goalMissed;
}

function noLevel(reason: string | null): string {
  const { none, noneBecause } = panelTexts().level;
  return reason === null ? none : fill(noneBecause, { reason: sentence(reason) });
}

/** The values of a group: `checkout, production`; empty for the one that has all in it. */
export function groupText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => (name === 'stage' ? stageText(value) : labelText(value)))
    .join(', ');
}

/** What a dimension is called; the name itself where it has no other. */
export function dimensionTitle(name: string): string {
  return textOf(panelTexts().dimensions, name);
}

/** A stage of the lead time, as it is called among the values of other labels. */
export function stageText(stage: string): string {
  return textOf(panelTexts().stages, stage);
}

function textOf(texts: Readonly<Record<string, string>>, name: string): string {
  return texts[name] ?? name;
}
