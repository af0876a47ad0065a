import * as z from 'zod';
import { toIso, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { PAGE_SIZE } from '../../core/reading/cursor-pages';
import { at, connection, maybeAt, maybeText, rows } from '../../core/reading/wire';
import { askProject, required } from './graphql';

const ISSUE = `iid title description state type severity createdAt updatedAt closedAt webUrl
      labels(first: 100) { nodes { title } }
      closedAsDuplicateOf { iid }
      movedTo { iid }`;

export const Issue = z.object({
  iid: z.string(),
  title: z.string(),
  description: maybeText,
  state: z.string(),
  type: maybeText,
  /** `UNKNOWN` unless somebody chose one; only incidents have one. */
  severity: maybeText,
  createdAt: at,
  updatedAt: at,
  closedAt: maybeAt,
  webUrl: maybeText,
  labels: z.object({ nodes: rows(z.object({ title: z.string() })) }).nullish(),
  closedAsDuplicateOf: z.object({ iid: z.string() }).nullish(),
  movedTo: z.object({ iid: z.string() }).nullish(),
});
export type Issue = z.output<typeof Issue>;

/** What is looked for: issues of these types, or with this label; or every issue. */
export type Criterion = { readonly types: readonly string[] } | { readonly label: string } | 'all';

interface IssueList {
  readonly resource: string;
  readonly span: Span;
  readonly criteria: readonly Criterion[];
}

const IssueConnection = connection(Issue);
const ListAnswer = z.record(z.string(), IssueConnection.nullable());

/** How far the list of one criterion has been read. */
interface Progress {
  readonly after: string | null;
  readonly more: boolean;
}

/**
 * Issues updated in the span that satisfy one of the criteria, the newest update first; the lists are asked for
 * together, a page of each at a time. One that satisfies two comes twice.
 */
export async function* updatedIssues(http: Http, list: IssueList): AsyncIterable<readonly Issue[]> {
  let progress: readonly Progress[] = list.criteria.map(() => ({ after: null, more: true }));
  while (progress.some(({ more }) => more)) {
    const answer = await askLists(http, list, progress);
    const pages = progress.map(({ more }, index) =>
      more ? required(answer[`list${index}`], `the issues of ${list.resource}`) : null,
    );
    yield pages.flatMap((page) => page?.nodes ?? []);
    progress = pages.map((page) => ({
      after: page?.pageInfo.endCursor ?? null,
      more: page?.pageInfo.hasNextPage === true && page.pageInfo.endCursor !== null,
    }));
  }
}

function askLists(http: Http, { resource, span, criteria }: IssueList, progress: readonly Progress[]) {
  const perList = criteria.map((criterion, index) => toList(criterion, index));
  const variables = progress.flatMap(({ after, more }, index) => [
    [`after${index}`, after],
    [`more${index}`, more],
  ]);
  return askProject(http, {
    name: 'Issues',
    resource,
    declarations: `$first: Int!, $from: Time!, $to: Time!${perList.map(({ declarations }) => declarations).join('')}`,
    fields: perList.map(({ field }) => field).join('\n'),
    fragments: `\nfragment IssueFields on Issue { ${ISSUE} }`,
    variables: {
      first: PAGE_SIZE,
      from: toIso(span.from),
      to: toIso(span.to),
      ...Object.fromEntries(variables),
      ...Object.assign({}, ...perList.map((one) => one.variables)),
    },
    data: ListAnswer,
    about: `the issues of ${resource}`,
  });
}

function toList(criterion: Criterion, index: number) {
  const [argument, declaration, variables] = narrowed(criterion, `only${index}`);
  return {
    declarations: `, $after${index}: String, $more${index}: Boolean!${declaration}`,
    field: `list${index}: issues(
      first: $first, after: $after${index}, updatedAfter: $from, updatedBefore: $to, sort: UPDATED_DESC${argument}
    ) @include(if: $more${index}) { pageInfo { hasNextPage endCursor } nodes { ...IssueFields } }`,
    variables,
  };
}

function narrowed(criterion: Criterion, only: string): readonly [argument: string, declaration: string, object] {
  if (criterion === 'all') {
    return ['', '', {}];
  }
  return 'types' in criterion
    ? [`, types: $${only}`, `, $${only}: [IssueType!]`, { [only]: criterion.types }]
    : [`, labelName: $${only}`, `, $${only}: [String]`, { [only]: [criterion.label] }];
}

const NumbersAnswer = z.object({ issues: z.object({ nodes: rows(Issue) }).nullable() });

/** Issues by their numbers; those that are no longer there are missing. */
export async function issuesByNumber(http: Http, resource: string, iids: readonly string[]): Promise<readonly Issue[]> {
  const found: Issue[] = [];
  for (let start = 0; start < iids.length; start += PAGE_SIZE) {
    const answer = await askProject(http, {
      name: 'IssuesByNumber',
      resource,
      declarations: '$iids: [String!], $first: Int!',
      fields: 'issues(iids: $iids, first: $first) { nodes { ...IssueFields } }',
      fragments: `\nfragment IssueFields on Issue { ${ISSUE} }`,
      variables: { iids: iids.slice(start, start + PAGE_SIZE), first: PAGE_SIZE },
      data: NumbersAnswer,
      about: `the issues of ${resource}`,
    });
    found.push(...required(answer.issues, `the issues of ${resource}`).nodes);
  }
  return found;
}
