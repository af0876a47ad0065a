import type { DoraQuery } from '../../src/datasource/query';
import { DATA_SOURCE } from './query';

/** Where a panel stands, in columns (24 a row) and rows. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PanelText {
  readonly title: string;
  /** What it means and when to distrust it; shown at the panel's title. */
  readonly description: string;
}

/** A panel as it stands in the file; the dashboard gives it its id. */
export interface PanelJson extends PanelText {
  readonly type: string;
  readonly gridPos: Place;
  readonly options: object;
  readonly datasource?: typeof DATA_SOURCE;
  readonly targets?: readonly DoraQuery[];
  readonly fieldConfig?: object;
  readonly transformations?: readonly object[];
  readonly interval?: string;
}

interface Drawn extends PanelText {
  readonly place: Place;
  readonly queries: readonly DoraQuery[];
}

export function asked({ title, description, place, queries }: Drawn) {
  return { title, description, gridPos: place, datasource: DATA_SOURCE, targets: queries };
}
