import { instant, type Span } from '../../core/instant';
import type { Truncation } from '../../core/provider';
import { fullName } from './applications';
import type { Application } from './schema';

/**
 * What the application's history does not reach back to. It keeps the last ten synchronisations unless it is told to
 * keep more; they are numbered from 0, so that the oldest number tells whether there were others.
 */
export function discarded(application: Application, span: Span): readonly Truncation[] {
  const limit = application.spec.revisionHistoryLimit ?? null;
  const oldest = application.status?.history?.[0];
  if (oldest === undefined) {
    const reason = `The application ${fullName(application)} keeps no history, so that its deployments are not known: \
set its revisionHistoryLimit.`;
    return limit === 0 ? [{ span, reason }] : [];
  }
  const to = Math.min(span.to, oldest.deployedAt);
  if (oldest.id === 0 || to <= span.from) {
    return [];
  }
  const count = oldest.id === 1 ? '1 earlier deployment' : `${oldest.id} earlier deployments`;
  const kept = limit === null ? 'ten unless told otherwise' : String(limit);
  const reason = `Argo CD no longer has ${count} of ${fullName(application)}: an application keeps its last ones (${kept}), \
more with a higher revisionHistoryLimit.`;
  return [{ span: { from: span.from, to: instant(to) }, reason }];
}
