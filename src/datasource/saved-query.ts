import { DEFAULT_QUERY, QUERY_VERSION, type DoraQuery } from './query';

/** A query as it is saved in a dashboard: perhaps by another version, perhaps by hand, so that any part may be absent. */
export type SavedQuery = Pick<DoraQuery, 'refId'> & Partial<DoraQuery>;

/**
 * The query in the present form, with a default for everything that it does not say. What it says stays, known here or
 * not. Version 1 had no comparison, target, benchmark year and point; without them it means what it meant.
 */
export function completeQuery(saved: SavedQuery): DoraQuery {
  const { version = QUERY_VERSION } = saved;
  return { ...DEFAULT_QUERY, ...withoutAbsent(saved), version: Math.max(version, QUERY_VERSION) };
}

/** Whether a later version of the data source saved it, in a form that is not known here. */
export function isNewer({ version }: Pick<DoraQuery, 'version'>): boolean {
  return version > QUERY_VERSION;
}

function withoutAbsent(saved: SavedQuery): SavedQuery {
  const said = Object.entries(saved).filter(([, value]) => value !== undefined);
  return { refId: saved.refId, ...Object.fromEntries(said) };
}
