import { buildBody, timelineBody, type Build } from './builds';
import { environmentBody } from './environments';
import type { Project } from './organisation';
import { notFound, tokenPage, type Answer, type ApiRequest, type Route } from './request';
import { guid } from './wire';

export const PIPELINE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/build/builds', answer: inProject(builds) },
  { method: 'GET', path: '/build/builds/:id/timeline', answer: inProject(timeline) },
  { method: 'GET', path: '/distributedtask/environments', isPreview: true, answer: inProject(environments) },
  {
    method: 'GET',
    path: '/distributedtask/environments/:id/environmentdeploymentrecords',
    isPreview: true,
    answer: inProject(deploymentRecords),
  },
];

/** Routes of the host of classic releases. */
export const RELEASE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/release/deployments', answer: inProject(releaseDeployments) },
];

function inProject(answer: (project: Project, request: ApiRequest) => Answer): Route['answer'] {
  return (request) => {
    const project = request.organisation.projects.get(request.project.toLowerCase());
    return project === undefined
      ? notFound(`TF200016: The following project does not exist: ${request.project}.`)
      : answer(project, request);
  };
}

const MOST_BUILDS = 5000;
/** Which of a build's times an order, and the filter by time with it, is about. */
const TIMES: Readonly<Record<string, (build: Build) => number | null>> = {
  finishTime: ({ finishedAt }) => finishedAt,
  startTime: ({ startedAt }) => startedAt,
  queueTime: ({ queuedAt }) => queuedAt,
};

function builds({ builds: all }: Project, { query }: ApiRequest): Answer {
  const ids = query.get('buildIds')?.split(',').map(Number);
  if (ids !== undefined) {
    return { rows: all.filter(({ id }) => ids.includes(id)).map(buildBody) };
  }
  if (query.has('repositoryId') !== query.has('repositoryType')) {
    return { status: 400, message: 'Both repositoryId and repositoryType have to be given, or none.' };
  }
  const [, field = 'queueTime', direction = 'Descending'] =
    /^(finishTime|startTime|queueTime)(Ascending|Descending)$/.exec(query.get('queryOrder') ?? '') ?? [];
  const time = TIMES[field] ?? (() => null);
  const sign = direction === 'Ascending' ? 1 : -1;
  const found = all
    .filter((build) => isWanted(build, query) && isInTime(time(build), query))
    .sort((one, other) => sign * ((time(one) ?? Infinity) - (time(other) ?? Infinity) || one.id - other.id));
  return tokenPage(found.map(buildBody), query, { name: '$top', most: MOST_BUILDS });
}

function isWanted({ repository, pipeline, run, status }: Build, query: ApiRequest['query']): boolean {
  const [repositoryId, branch] = [query.get('repositoryId'), query.get('branchName')];
  const [statuses, definitions] = [query.get('statusFilter'), query.get('definitions')];
  return (
    (repositoryId === undefined || repositoryId === guid(repository.id)) &&
    (branch === undefined || (run.event !== 'pull_request' && branch === `refs/heads/${run.branch}`)) &&
    (statuses === undefined || statuses.split(',').includes(status)) &&
    (definitions === undefined || definitions.split(',').includes(String(pipeline.id)))
  );
}

function isInTime(at: number | null, query: ApiRequest['query']): boolean {
  const [min, max] = [query.get('minTime'), query.get('maxTime')];
  const isLimited = min !== undefined || max !== undefined;
  return at === null ? !isLimited : !(at < Date.parse(min ?? '')) && !(at > Date.parse(max ?? ''));
}

function timeline({ builds: all }: Project, { parts: [id] }: ApiRequest): Answer {
  const build = all.find((row) => String(row.id) === id);
  return build === undefined
    ? notFound(`The requested build ${id} could not be found.`)
    : { body: timelineBody(build) };
}

function environments({ environments: all }: Project, { query }: ApiRequest): Answer {
  return tokenPage(all.map(environmentBody), query, { name: '$top', most: 100 });
}

function deploymentRecords({ environments: all }: Project, { query, parts: [id] }: ApiRequest): Answer {
  const environment = all.find((row) => String(row.id) === id);
  return environment === undefined
    ? notFound(`Environment with ID ${id} does not exist or has been deleted.`)
    : tokenPage(environment.records, query, { name: 'top', most: 200 });
}

function releaseDeployments({ releases }: Project, { query }: ApiRequest): Answer {
  const [min, max] = [query.get('minModifiedTime'), query.get('maxModifiedTime')].map((text) => Date.parse(text ?? ''));
  const found = releases.filter(({ changedAt }) => !(changedAt < (min ?? NaN)) && !(changedAt > (max ?? NaN)));
  const sorted = query.get('queryOrder') === 'ascending' ? found : [...found].reverse();
  return tokenPage(
    sorted.map(({ body }) => body),
    query,
    { name: '$top', most: 100 },
  );
}
