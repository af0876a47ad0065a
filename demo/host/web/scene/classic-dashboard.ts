import type { DataTransformerConfig, FieldConfigSource } from '@grafana/data';
import type { Dashboard, Panel, RowPanel } from '@grafana/schema';

/** A panel as it stands in a dashboard's file, in the types that scenes take. */
export interface ClassicPanel extends Omit<Panel, 'fieldConfig' | 'transformations'> {
  readonly fieldConfig?: FieldConfigSource;
  readonly transformations?: readonly DataTransformerConfig[];
}

export interface ClassicRow extends Omit<RowPanel, 'panels'> {
  readonly panels: readonly ClassicPanel[];
}

/** A dashboard's file in the classic schema (version 1). */
export interface ClassicDashboard extends Omit<Dashboard, 'panels'> {
  readonly panels?: readonly (ClassicPanel | ClassicRow)[];
}
