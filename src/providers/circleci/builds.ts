import { DAY_MS, instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Truncation } from '../../core/provider';
import { knownFrom } from '../../core/reading/complete';
import type { Project } from './project';
import { read } from './read';
import { Builds, type Build } from './schema';
import { askedAt } from './times';

/** More are not given at once. */
const PAGE_SIZE = 100;
/** A job is listed where it was asked for. It may end, or its workflow go on after an approval, so much later. */
const LONGEST_MS = 7 * DAY_MS;

export interface BuildPage {
  readonly builds: readonly Build[];
  /** What is known completely with it: of what began in it, all jobs have come. Null with the last, which others follow. */
  readonly complete: Span | null;
  readonly truncated: readonly Truncation[];
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
  let end: End = { number: Infinity, askedAt: Infinity };
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const builds = await readPage(http, wanted, offset);
    end = endOf(builds, end);
    if (builds.length < PAGE_SIZE) {
      yield { builds, complete: null, truncated: lostBefore(end, wanted) };
      return;
    }
    const reached: Span | null = knownFrom(span, instant(Math.min(end.askedAt + LONGEST_MS, span.to)));
    const isOver = reached?.from === span.from;
    yield { builds, complete: isOver ? null : reached, truncated: [] };
    if (isOver) {
      return;
    }
  }
}

/** How far a list has come down. */
interface End {
  readonly number: number;
  /** Epoch milliseconds; jobs of which no time is known do not count. */
  readonly askedAt: number;
}

/** They are listed by their numbers, given in the order in which they were asked for. */
function endOf(builds: readonly Build[], before: End): End {
  const times = builds.flatMap((build) => askedAt(build) ?? []);
  const numbers = builds.map(({ build_num }) => build_num);
  return { number: Math.min(before.number, ...numbers), askedAt: Math.min(before.askedAt, ...times) };
}

/** Jobs are numbered from 1: a list of all of them that ends before has lost some. That of a branch does not tell. */
function lostBefore(end: End, { project, branch, span }: Wanted): readonly Truncation[] {
  const to = Math.min(end.askedAt, span.to);
  if (branch !== null || !Number.isFinite(end.number) || end.number === 1 || to <= span.from) {
    return [];
  }
  const what = end.number === 2 ? 'first job' : `first ${end.number - 1} jobs`;
  const reason = `CircleCI no longer gives the ${what} of ${project.name}: what happened then is not known.`;
  return [{ span: { from: span.from, to: instant(to) }, reason }];
}

function readPage(http: Http, { project, branch }: Wanted, offset: number): Promise<readonly Build[]> {
  const own = branch !== null && isPlain(branch) ? branch : null;
  return read(http, {
    path: own === null ? project.v1 : `${project.v1}/tree/${own}`,
    // Spares it the commits that went into each.
    query: { limit: PAGE_SIZE, offset, shallow: true },
    body: Builds,
    about: `project ${project.name}`,
  });
}

/** Others have to be encoded in a path, which Grafana before 11.5 does twice: their jobs are looked for among all. */
function isPlain(branch: string): boolean {
  return /^[\w-][\w.-]*$/.test(branch);
}
