import type { AnnotationQuery, AnnotationSupport } from '@grafana/data';
import { from } from 'rxjs';
import { AnnotationEditor } from './lazy-editors';
import { DEFAULT_QUERY, type DoraQuery } from './query';

type Saved = AnnotationQuery<DoraQuery>;

/** Records as events on the panels of a dashboard. */
export const doraAnnotations: AnnotationSupport<DoraQuery, Saved> = {
  getDefaultQuery: () => ({ ...DEFAULT_QUERY, view: 'deployments' }),
  QueryEditor: AnnotationEditor,
  processEvents: (_, frames) => {
    // With what answered before: there is no event without an answer.
    const events = import(/* webpackChunkName: "delivery" */ './events');
    return from(events.then(({ eventsIn }) => eventsIn(frames)));
  },
};
