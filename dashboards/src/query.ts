import { DEFAULT_QUERY, type DoraQuery } from '../../src/datasource/query';

/** The data source that every panel asks: whichever the dashboard's variable names. */
export const DATA_SOURCE = { type: 'shipbeat-dora-datasource', uid: '${datasource}' } as const;

export type Asked = Partial<Omit<DoraQuery, 'refId'>>;

/** What a panel asks, of the teams and services that the dashboard's variables select. */
export function query(refId: string, asked: Asked): DoraQuery {
  return {
    ...DEFAULT_QUERY,
    filters: { team: ['$team'], service: ['$service'] },
    ...asked,
    refId,
    datasource: DATA_SOURCE,
  };
}
