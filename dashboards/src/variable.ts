import { parseSettings } from '../../src/core/settings';
import { DATA_SOURCE } from './query';

export interface VariableJson {
  readonly type: string;
  readonly name: string;
}

const SHOWN = { hide: 0, skipUrlSync: false } as const;

export function datasourceVariable(): VariableJson {
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
    refresh: 1,
    ...SHOWN,
  } as VariableJson;
}

/** All values of a dimension, or some of them. */
export function dimensionVariable(dimension: 'team' | 'service'): VariableJson {
  return {
    ...asking(dimension, dimension === 'team' ? {} : { filters: { team: ['$team'] } }),
    label: dimension === 'team' ? 'Team' : 'Service',
    description: `Only these ${dimension}s`,
    current: { text: ['All'], value: ['$__all'] },
    multi: true,
    includeAll: true,
  } as VariableJson;
}

/** One service, the first where none was chosen; or several together, as those that one repository builds. */
export function oneServiceVariable(): VariableJson {
  return {
    ...asking('service', {}),
    label: 'Service',
    description: 'The service that is shown; several are shown together',
    current: {},
    multi: true,
    includeAll: false,
  } as VariableJson;
}

/** The year of the DORA report whose clusters give the levels: at first that of settings which say nothing of it. */
export function benchmarkVariable(): VariableJson {
  const year = String(parseSettings({}).benchmark);
  return {
    ...asking('benchmark', {}),
    label: 'Benchmark year',
    description: 'The DORA report whose clusters give the levels',
    current: { text: year, value: year },
    multi: false,
    includeAll: false,
  } as VariableJson;
}

/** How far back each point over time looks. */
export function windowVariable(): VariableJson {
  const choices = [
    ['none', '0'],
    ['28 days', '28'],
    ['90 days', '90'],
  ] as const;
  return {
    type: 'custom',
    name: 'window',
    label: 'Rolling window',
    description: 'Each point over time covers so many days, so that a trend does not jump',
    query: choices.map(([text, value]) => `${text} : ${value}`).join(','),
    current: { text: 'none', value: '0' },
    options: choices.map(([text, value]) => ({ text, value, selected: value === '0' })),
    multi: false,
    includeAll: false,
    ...SHOWN,
  } as VariableJson;
}

function asking(name: string, more: object) {
  return {
    type: 'query',
    name,
    datasource: DATA_SOURCE,
    query: { refId: 'DoraVariable', query: name, ...more },
    definition: name,
    options: [],
    regex: '',
    refresh: 1,
    sort: 1,
    ...SHOWN,
  };
}
