import { DATA_SOURCE } from './query';

export function datasourceVariable() {
  return {
    type: 'datasource',
    name: 'datasource',
    label: 'Data source',
    description: 'Which DORA Metrics data source is shown',
    query: DATA_SOURCE.type,
    current: {},
    options: [],
    regex: '',
    multi: false,
    includeAll: false,
    hide: 0,
    refresh: 1,
    skipUrlSync: false,
  };
}

/** All values of a dimension, or some of them. */
export function dimensionVariable(dimension: 'team' | 'service') {
  const ask = { refId: 'DoraVariable', query: dimension };
  return {
    type: 'query',
    name: dimension,
    label: dimension === 'team' ? 'Team' : 'Service',
    description: `Only these ${dimension}s`,
    datasource: DATA_SOURCE,
    query: dimension === 'team' ? ask : { ...ask, filters: { team: ['$team'] } },
    definition: dimension,
    current: { text: ['All'], value: ['$__all'] },
    options: [],
    regex: '',
    multi: true,
    includeAll: true,
    hide: 0,
    refresh: 1,
    sort: 1,
    skipUrlSync: false,
  };
}
