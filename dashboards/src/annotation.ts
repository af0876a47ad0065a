import { DATA_SOURCE, query, type Asked } from './query';

interface Annotation {
  readonly name: string;
  readonly color: string;
  readonly query: Asked;
}

/** Records as marks on every panel over time. */
export function annotation({ name, color, query: marked }: Annotation) {
  return {
    name,
    enable: true,
    hide: false,
    iconColor: color,
    datasource: DATA_SOURCE,
    target: query('Anno', marked),
  };
}
