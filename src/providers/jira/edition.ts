import type { Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Truncation } from '../../core/provider';
import type { History, Issue } from './schema';
import type { ServerClock } from './server';

/** What Cloud and Data Center do each in their own way. */
export interface Edition {
  readonly name: string;
  /** Where the API begins: `/rest/api/3`. */
  readonly api: string;
  readonly searchPath: string;
  readonly isCloud: boolean;
  /** Issues that the search finds, the longest untouched first. @throws ProviderError */
  search(site: Site, search: Search): AsyncIterable<Found>;
  /** What happened to the status of the issues, in any order, by the issue's id. @throws ProviderError */
  histories(http: Http, ids: readonly string[]): Promise<ReadonlyMap<string, readonly History[]>>;
}

/** A Jira that is asked. */
export interface Site {
  readonly http: Http;
  readonly edition: Edition;
  readonly clock: ServerClock;
}

export interface Search {
  /** JQL without order. */
  readonly scope: string;
  /** Only what was updated in it; null: whenever. */
  readonly updated: Span | null;
  /** What it is, as a sentence names it. */
  readonly about: string;
}

export interface Found {
  readonly issues: readonly Issue[];
  readonly truncated: readonly Truncation[];
}

const COMMON = [
  'summary',
  'description',
  'created',
  'updated',
  'resolutiondate',
  'resolution',
  'status',
  'priority',
  'issuetype',
  'labels',
  'components',
  'issuelinks',
];

/** Named one by one, so that no field with people in it is ever sent. */
export function fieldsOf(isCloud: boolean): string {
  return [...COMMON, ...(isCloud ? ['statuscategorychangedate'] : [])].join(',');
}

/** A page at most; Jira gives fewer where it likes to. */
export const PAGE_SIZE = 100;
