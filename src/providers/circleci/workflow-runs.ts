import type { Project } from './project';
import type { Build } from './schema';

/** A workflow as it was run once: running it again, or the failed part of it, makes another one of the same name. */
export interface WorkflowRun {
  readonly id: string;
  /** Null: its only job is in no workflow. */
  readonly name: string | null;
  /** In the order of their numbers. */
  readonly builds: readonly Build[];
}

/** Puts jobs together that come in a list of all jobs. */
export class WorkflowRuns {
  readonly #project: Project;
  readonly #builds = new Map<string, Map<number, Build>>();

  constructor(project: Project) {
    this.#project = project;
  }

  /** Takes jobs in. @returns the runs that these belong to, each with all of its jobs that have come so far. */
  add(builds: readonly Build[]): readonly WorkflowRun[] {
    const touched = new Set<string>();
    for (const build of builds) {
      const id = runIdOf(this.#project, build);
      const known = this.#builds.get(id) ?? new Map<number, Build>();
      // One that begins between two pages moves all others down, so that some come twice.
      known.set(build.build_num, build);
      this.#builds.set(id, known);
      touched.add(id);
    }
    return [...touched].map((id) => toRun(id, [...(this.#builds.get(id)?.values() ?? [])]));
  }

  has(id: string): boolean {
    return this.#builds.has(id);
  }
}

export function toRun(id: string, builds: readonly Build[]): WorkflowRun {
  const ordered = [...builds].sort((one, other) => one.build_num - other.build_num);
  return { id, name: ordered[0]?.workflows?.workflow_name ?? null, builds: ordered };
}

/** Numbers of jobs are a project's own; ids of workflows are nobody else's. */
export function buildIdOf({ name }: Project, number: number): string {
  return `${name}/${number}`;
}

function runIdOf(project: Project, { workflows, build_num }: Build): string {
  return workflows?.workflow_id ?? buildIdOf(project, build_num);
}
