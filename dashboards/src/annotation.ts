import { DATA_SOURCE, query, type Asked } from './query';

interface Annotation {
  readonly name: string;
  readonly color: string;
  readonly query: Asked;
  /** Whether it marks nothing until somebody switches it on above the panels; absent: it marks from the first. */
  readonly isOff?: true;
}

/** Records as marks on every panel over time. */
export function annotation({ name, color, query: marked, isOff }: Annotation) {
  return {
    name,
    enable: isOff !== true,
    hide: false,
    iconColor: color,
    datasource: DATA_SOURCE,
    target: query('Anno', marked),
  };
}
