import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { toAssign } from '../../core/reading/deployment-rules';
import type { Deployment } from '../../core/records';
import type { Sample } from '../../core/sample';
import type { Service } from '../../core/settings';
import { branchesOf, isOfBranch, onlyBranch, type Branches } from './branches';
import { fetchBuilds } from './builds';
import { environmentOf } from './environment';
import { factsOf, identity } from './facts';
import { parseProject, type Project } from './project';
import { jobOf, toDeploymentStatus, toRunStatus } from './run-status';
import type { Build } from './schema';
import { askedAt, hasChanged } from './times';
import { numberIn, readBuild } from './unfinished';
import { buildIdOf } from './workflow-runs';

/** Jobs of the names that the services' rules have, each time one ran. What they waited for before is no part of them. */
export async function* fetchJobDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, unfinished, sample } = scope;
  const project = parseProject(resource);
  const branches = await branchesOf(http, project, services);
  const seen = new Set<string>();
  const isWanted = (build: Build) =>
    hasChanged(build, span) || unfinished.includes(buildIdOf(project, build.build_num));
  for await (const { builds, complete, truncated } of fetchBuilds(http, {
    project,
    branch: sample === undefined ? onlyBranch(branches) : null,
    span,
  })) {
    builds.forEach(({ build_num }) => seen.add(buildIdOf(project, build_num)));
    const read = toRecords(builds.filter(isWanted), { project, branches, sample });
    yield { ...read, complete, truncated };
  }
  const numbers = unfinished.filter((id) => !seen.has(id)).flatMap((id) => numberIn(id, project) ?? []);
  const read = await Promise.all(numbers.map((number) => readBuild(http, project, number)));
  const { records, removed } = toRecords(
    read.flatMap((build) => build ?? []),
    { project, branches, sample },
  );
  const gone = numbers.filter((_, index) => read[index] === null).map((number) => buildIdOf(project, number));
  const lost = gone.flatMap((id) => services.map((service) => identity(id, service)));
  yield { records, removed: [...removed, ...lost], complete: span, truncated: [] };
}

interface Read {
  readonly records: readonly Deployment[];
  /** Of jobs that turned out not to run. */
  readonly removed: readonly string[];
}

interface Rules {
  readonly project: Project;
  readonly branches: Branches;
  readonly sample: Sample | undefined;
}

function toRecords(builds: readonly Build[], { project, branches, sample }: Rules): Read {
  const all = builds.flatMap((build) =>
    [...branches].map(([service, branch]) => ({ build, service, branch, environment: environmentOf(build, service) })),
  );
  const own = all.filter(({ build, branch, environment }) => environment !== null && isOfBranch(build, branch));
  const isSkipped = ({ build }: (typeof own)[number]) => toRunStatus(build) === 'skipped';
  for (const one of sample === undefined ? [] : all) {
    const why = one.environment === null ? 'pipeline' : own.includes(one) ? 'skipped' : 'branch';
    if (!own.includes(one) || isSkipped(one)) {
      sample?.refuse({ ...candidateOf(one.build, project), why });
    }
  }
  return {
    records: own.flatMap(({ build, service, environment }) =>
      toDeployment(build, service, { project, environment, sample }),
    ),
    removed: own.filter(isSkipped).map(({ build, service }) => identity(buildIdOf(project, build.build_num), service)),
  };
}

function candidateOf(build: Build, project: Project) {
  const at = build.stop_time ?? build.start_time ?? askedAt(build);
  const { ref, url } = factsOf(build).facts;
  return { id: buildIdOf(project, build.build_num), name: jobOf(build), at, url, detail: ref };
}

interface Place {
  readonly project: Project;
  readonly sample: Sample | undefined;
  readonly environment: string | null;
}

function toDeployment(build: Build, service: Service, { project, environment, sample }: Place): readonly Deployment[] {
  const status = toDeploymentStatus(toRunStatus(build));
  const startedAt = build.start_time ?? askedAt(build);
  if (status === null || startedAt === null) {
    return [];
  }
  const { facts, clues } = factsOf(build);
  const deployment = {
    kind: 'deployment',
    id: buildIdOf(project, build.build_num),
    status,
    startedAt,
    ...(build.stop_time === null ? {} : { finishedAt: build.stop_time }),
    environment: environment ?? 'production',
    ...facts,
  } as const;
  return toAssign([service], sample)(deployment, { ...clues, names: [...clues.names, jobOf(build)] });
}
