import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import { resourceOf } from '../../core/rules';
import type { Service } from '../../core/settings';
import { refusalOf } from '../../core/reading/refusals';
import { parsePlace, parseRepository, projectPath } from './place';
import { listOf, read } from './read';
import { readRepository } from './repository';
import { wantedEnvironments } from './environments';
import { parseSettings } from '../../core/settings';

/**
 * Whether Azure DevOps answers, and which of the services' repositories and projects the token may not read.
 * @throws ProviderError also when one of them cannot be read; the sentence names it.
 */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  const trials = trialsOf(http, services);
  if (trials.length === 0) {
    await readProjects(http);
  }
  const problems = (await Promise.all(trials.map(refusalOf))).flatMap((problem) => problem ?? []);
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${trials.length - problems.length} of ${trials.length} repositories and projects can be read.`;
    throw new ProviderError(first.kind, `Azure DevOps answers, but only ${count} ${text}`, { cause: first });
  }
  const readable = trials.length === 0 ? '' : ` All ${trials.length} repositories and projects can be read.`;
  return { message: `Azure DevOps answers.${readable}`, budgets: [] };
}

type Trial = () => Promise<unknown>;

/** What is asked of each thing that is named, once. */
function trialsOf(http: Http, services: readonly Service[]): readonly Trial[] {
  const trials = new Map<string, Trial>();
  for (const { repository, deployments, incidents, pipelines } of services) {
    if (repository !== undefined) {
      trials.set(`code ${repository.id}`, () => readRepository(http, parseRepository(repository.id)));
    }
    const [deployed, run, kept] = [deployments, pipelines, incidents].map((rule) =>
      rule === undefined ? null : (resourceOf(rule) ?? repository?.id ?? null),
    );
    if (deployed && deployments?.from === 'deployments') {
      trials.set(`environments ${deployed}`, () => readEnvironments(http, deployed));
    }
    if (run) {
      trials.set(`builds ${run}`, () => readBuild(http, run));
    }
    if (kept) {
      trials.set(`work items ${kept}`, () => readTypes(http, kept));
    }
  }
  return [...trials.values()];
}

const Anything = listOf(z.unknown());

function readProjects(http: Http) {
  const about = 'the projects';
  return read(http, {
    path: '/_apis/projects',
    query: { $top: 1 },
    answer: Anything,
    about,
    permission: 'Code (Read)',
  });
}

function readEnvironments(http: Http, resource: string) {
  return wantedEnvironments(http, parsePlace(resource).project, { services: [], settings: parseSettings({}) });
}

function readBuild(http: Http, resource: string) {
  const { project } = parsePlace(resource);
  const about = `the builds of ${project}`;
  const path = projectPath(project, 'build/builds');
  return read(http, { path, query: { $top: 1 }, answer: Anything, about, permission: 'Build (Read)' });
}

function readTypes(http: Http, resource: string) {
  const { project } = parsePlace(resource);
  const about = `the work items of ${project}`;
  const path = projectPath(project, 'wit/workitemtypes');
  return read(http, { path, answer: Anything, about, permission: 'Work Items (Read)' });
}
