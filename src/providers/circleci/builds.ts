import { DAY_MS, instant, type Instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { knownFrom } from '../../core/reading/complete';
import type { Project } from './project';
import { read } from './read';
import { Builds, type Build } from './schema';
import { askedAt } from './times';

/** More are not given at once. */
export const PAGE_SIZE = 100;
/** A job is listed where it was asked for. It may end, or its workflow go on after an approval, so much later. */
const LONGEST_MS = 7 * DAY_MS;

export interface BuildPage {
  readonly builds: readonly Build[];
  /** What is known completely with it: of what began in it, all jobs have come. */
  readonly complete: Span | null;
}

interface Wanted {
  readonly project: Project;
  /** Of this branch only; null: of all branches and tags. */
  readonly branch: string | null;
  readonly span: Span;
}

/**
 * The jobs of a project from the newest down to some days before the span: they cannot be asked for by date, nor by their
 * workflow or name.
 */
export async function* fetchBuilds(http: Http, wanted: Wanted): AsyncIterable<BuildPage> {
  const { span } = wanted;
  let oldest: Instant | null = null;
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const builds = await readPage(http, wanted, offset);
    oldest = oldestOf(builds, oldest);
    const isOver = builds.length < PAGE_SIZE || (oldest !== null && oldest < span.from - LONGEST_MS);
    const reached = oldest === null ? null : knownFrom(span, instant(oldest + LONGEST_MS));
    yield { builds, complete: isOver ? span : reached };
    if (isOver) {
      return;
    }
  }
}

async function readPage(http: Http, { project, branch }: Wanted, offset: number): Promise<readonly Build[]> {
  const own = branch !== null && isPlain(branch) ? branch : null;
  const builds = await read(http, {
    path: own === null ? project.v1 : `${project.v1}/tree/${own}`,
    // Spares it the commits that went into each.
    query: { limit: PAGE_SIZE, offset, shallow: true },
    body: Builds,
    about: `project ${project.name}`,
  });
  return builds;
}

/** Others have to be encoded in a path, which Grafana before 11.5 does twice: their jobs are looked for among all. */
function isPlain(branch: string): boolean {
  return /^[\w-][\w.-]*$/.test(branch);
}

/** They are listed by their numbers, given in the order in which they were asked for. */
function oldestOf(builds: readonly Build[], before: Instant | null): Instant | null {
  const times = builds.flatMap((build) => askedAt(build) ?? []);
  return times.length === 0 ? before : instant(Math.min(before ?? Infinity, ...times));
}
