import type { PullRequest } from '../../core/records';
import { bySubject, type Event } from './event';
import { plural } from './event-services';
import type { Converted, Readers } from './reading';

/**
 * Changes of a repository: when they were opened, merged and closed. A review's event tells neither who reviewed nor
 * whether it was an approval, so that there is none in the record.
 */
export function toPullRequests(events: readonly Event[], { resource }: Readers): Converted<PullRequest> {
  const all = [...bySubject(ofRepository(events, resource), 'change').values()];
  const records = all.flatMap((own) => toPullRequest(own, resource) ?? []);
  const lost = all.length - records.length;
  const nowhere = new Set(events.filter(isNowhere).map(({ subject }) => subject)).size;
  return {
    records,
    notes: [
      ...(lost === 0
        ? []
        : [
            `${plural(lost, 'change of', 'changes of')} ${resource} ended that no event tells the start of, and left out.`,
          ]),
      ...(nowhere === 0
        ? []
        : [`${plural(nowhere, 'change names', 'changes name')} no repository, and nobody's numbers have them.`]),
    ],
  };
}

function toPullRequest(own: readonly Event[], repository: string): PullRequest | null {
  const opened = own.find(({ type }) => type === 'change.created');
  const merged = own.find(({ type }) => type === 'change.merged');
  const abandoned = own.filter(({ type }) => type === 'change.abandoned').at(-1);
  if (opened === undefined) {
    return null;
  }
  return {
    kind: 'pullRequest',
    id: opened.subject,
    repository,
    openedAt: opened.at,
    ...(merged === undefined
      ? abandoned === undefined
        ? { state: 'open' }
        : { state: 'closed', closedAt: abandoned.at }
      : { state: 'merged', mergedAt: merged.at }),
  };
}

function isNowhere({ type, content }: Event): boolean {
  return type.startsWith('change.') && content.repository === undefined;
}

/** `acme/shop`, which an event may also write as `shop` of the source `git.example/acme`. */
function ofRepository(events: readonly Event[], resource: string): readonly Event[] {
  return events.filter(({ content: { repository } }) => {
    const source = repository?.source?.replace(/\/+$/, '') ?? '';
    return (
      repository !== undefined && (repository.id === resource || `${source}/${repository.id}`.endsWith(`/${resource}`))
    );
  });
}
