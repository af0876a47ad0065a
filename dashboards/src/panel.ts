import type { DoraQuery } from '../../src/datasource/query';
import { DATA_SOURCE } from './query';

/** How much room a panel takes, in columns (24 a row) and rows. */
export interface Size {
  readonly w: number;
  readonly h: number;
}

export interface PanelText {
  readonly title: string;
  /** What it means and when to distrust it; shown at the panel's title. */
  readonly description: string;
}

/** A panel before it has its place, which the dashboard gives it with its id. */
export interface PanelJson extends PanelText {
  readonly type: string;
  readonly gridPos: Size;
  readonly options: object;
  readonly datasource?: typeof DATA_SOURCE;
  readonly targets?: readonly DoraQuery[];
  readonly fieldConfig?: object;
  readonly transformations?: readonly object[];
  readonly interval?: string;
  readonly transparent?: boolean;
  /** Over the range of the dashboard. */
  readonly timeFrom?: string;
  readonly hideTimeOverride?: boolean;
}

interface Drawn extends PanelText {
  readonly size: Size;
  readonly queries: readonly DoraQuery[];
}

export function asked({ title, description, size, queries }: Drawn) {
  return { title, description, gridPos: size, datasource: DATA_SOURCE, targets: queries };
}
