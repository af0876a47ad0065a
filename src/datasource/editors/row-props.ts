import type { DoraQuery } from '../query';

/** What each row of the query editor gets. */
export interface RowProps {
  readonly query: DoraQuery;
  /** Takes the whole new query; runs it when its answer can be another. */
  readonly change: (next: DoraQuery) => void;
}

/** In Grafana's units of 8 pixels. */
export const LABEL_WIDTH = 16;
