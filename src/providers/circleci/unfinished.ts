import type * as z from 'zod';
import type { Http } from '../../core/ports';
import type { Project } from './project';
import { readIfThere } from './read';
import { Build, WorkflowJobs } from './schema';
import { buildIdOf, toRun, type WorkflowRun } from './workflow-runs';

/** A job by its number, whatever its age; null when it is gone. */
export function readBuild(http: Http, project: Project, number: number): Promise<Build | null> {
  const about = `job ${number} of project ${project.name}`;
  return readIfThere(http, { path: `${project.v1}/${number}`, body: Build, about });
}

/** Number of the job that the id is of; null when it is the id of a workflow. */
export function numberIn(id: string, project: Project): number | null {
  const digits = /\/(\d+)$/.exec(id)?.[1];
  return digits !== undefined && id === buildIdOf(project, Number(digits)) ? Number(digits) : null;
}

/** A run with all of its jobs, whatever its age; null when it is gone. */
export async function readRun(http: Http, project: Project, id: string): Promise<WorkflowRun | null> {
  const number = numberIn(id, project);
  const numbers = number === null ? await numbersOf(http, id) : [number];
  const builds = await Promise.all((numbers ?? []).map((job) => readBuild(http, project, job)));
  const there = builds.flatMap((build) => build ?? []);
  return there.length === 0 ? null : toRun(id, there);
}

/** Numbers of the jobs of a workflow; null when there is no such workflow. Approvals have none. */
async function numbersOf(http: Http, workflow: string): Promise<readonly number[] | null> {
  const numbers: number[] = [];
  let token: string | null = null;
  do {
    const page: z.output<typeof WorkflowJobs> | null = await readJobs(http, workflow, token);
    if (page === null) {
      return null;
    }
    numbers.push(...page.items.flatMap(({ job_number }) => job_number ?? []));
    token = page.next_page_token || null;
  } while (token !== null);
  return numbers;
}

function readJobs(http: Http, workflow: string, token: string | null) {
  return readIfThere(http, {
    path: `/api/v2/workflow/${encodeURIComponent(workflow)}/job`,
    ...(token === null ? {} : { query: { 'page-token': token } }),
    body: WorkflowJobs,
    about: `workflow ${workflow}`,
  });
}
