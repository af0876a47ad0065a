import type { Service } from '../../core/settings';
import { sourceOf } from './revision';
import type { Build, Cause } from './schema';

/** A build, and how many times what it builds had been built before. */
export interface Attempt {
  readonly build: Build;
  /** From 1. */
  readonly number: number;
  /** Number of the build that was the first attempt. */
  readonly root: number;
}

/** Of these, a build does again what another build did; which one stands in the cause. */
const AGAIN = /(^|\.)(RebuildCause|ReplayCause|RestartDeclarativePipelineCause|NaginatorCause)$/;

/**
 * The builds as attempts of runs, each run from its first. Jenkins has no attempts: a build that is started again
 * (rebuilt, replayed, restarted from a stage) is a new one, which names the old one as its cause. It is another attempt
 * of the same run when it is of the same revision.
 * @param builds of one job, in any order.
 */
export function toAttempts(builds: readonly Build[], services: readonly Service[]): readonly (readonly Attempt[])[] {
  const revisionOf = (build: Build) => sourceOf(build, services).revision;
  const byNumber = new Map(builds.map((build) => [build.number, build]));
  const runs = new Map<number, Attempt[]>();
  const rootOf = new Map<number, number>();
  for (const build of [...builds].sort((one, other) => one.number - other.number)) {
    const earlier = byNumber.get(originalOf(build) ?? NaN);
    const isAgain = earlier !== undefined && earlier.number < build.number && revisionOf(earlier) === revisionOf(build);
    const root = isAgain ? (rootOf.get(earlier.number) ?? earlier.number) : build.number;
    rootOf.set(build.number, root);
    const run = runs.get(root) ?? [];
    run.push({ build, root, number: run.length + 1 });
    runs.set(root, run);
  }
  return [...runs.values()];
}

function originalOf({ actions }: Build): number | null {
  const causes = (actions ?? []).flatMap((action) => action?.causes ?? []);
  const again = causes.find(({ _class }) => AGAIN.test(_class ?? ''));
  return again === undefined ? null : numberIn(again);
}

/** The words around the number are in the language of whoever asks. */
function numberIn({ upstreamBuild, shortDescription }: Cause): number | null {
  const named = /#(\d+)/.exec(shortDescription ?? '')?.[1];
  return upstreamBuild ?? (named === undefined ? null : Number(named));
}
