import { DAY_MS, instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Truncation } from '../../core/provider';
import { gapsOf } from './gaps';
import { PAGE_SIZE, type Job } from './jobs';
import { readItem } from './item';
import { BUILD_TREE, type Build } from './schema';

/** A build counts where it ended; one that ran longer than this before the span's start is found as unfinished. */
const LONGEST_MS = DAY_MS;

export interface Builds {
  /** Newest first; some of them older than the span. */
  readonly all: readonly Build[];
  readonly truncated: readonly Truncation[];
}

interface Wanted {
  readonly span: Span;
  /** Numbers of builds that have to be among them whatever their age. */
  readonly numbers: readonly number[];
}

/**
 * The builds of a job from the newest down to the start of the span: Jenkins cannot be asked for builds since an
 * instant, only for a range of its list.
 */
export async function readBuilds(http: Http, job: Job, { span, numbers }: Wanted): Promise<Builds> {
  const oldest = { startedAt: span.from - LONGEST_MS, number: Math.min(...numbers) };
  const all: Build[] = [];
  for await (const page of pagesOf(http, job)) {
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined || (last.timestamp < oldest.startedAt && last.number <= oldest.number)) {
      return { all: unique(all), truncated: gapsOf(job, unique(all), { span, isWhole: last === undefined }) };
    }
  }
  return { all: unique(all), truncated: gapsOf(job, unique(all), { span, isWhole: true }) };
}

/** Whether it is worth asking: something began late enough, or had not ended. */
export function mayHaveBuilds({ lastStart, nextNumber, first }: Job, { span, numbers }: Wanted): boolean {
  const isEmptied = lastStart === null && (nextNumber ?? 1) > 1;
  const isLate = lastStart !== null && lastStart >= span.from - LONGEST_MS;
  return first !== null || isEmptied || isLate || numbers.length > 0;
}

async function* pagesOf(http: Http, job: Job): AsyncIterable<readonly Build[]> {
  for (let from = 0; ; from += PAGE_SIZE) {
    const builds = from === 0 && job.first !== null ? job.first : await readPage(http, job, from);
    yield builds;
    if (builds.length < PAGE_SIZE) {
      return;
    }
  }
}

/** `builds` is the newest hundred and no more; `allBuilds` has to be asked for by name, and in ranges. */
async function readPage(http: Http, { item }: Job, from: number): Promise<readonly Build[]> {
  const tree = `_class,name,allBuilds[${BUILD_TREE}]{${from},${from + PAGE_SIZE}}`;
  return (await readItem(http, item, tree)).allBuilds ?? [];
}

/** A build that begins between two pages moves all others down by one. */
function unique(builds: readonly Build[]): readonly Build[] {
  return [...new Map(builds.map((build) => [build.number, build])).values()];
}

/** When it ended; null while it runs. */
export function endOf({ building, result, timestamp, duration }: Build) {
  return isRunning({ building, result }) ? null : instant(timestamp + duration);
}

/** A result may stand while a build still runs (a stage has failed, others go on). */
export function isRunning({ building, result }: Pick<Build, 'building' | 'result'>): boolean {
  return building ?? !result;
}

/** Whether it began or ended in the span. */
export function hasChanged(build: Build, span: Span): boolean {
  return build.timestamp < span.to && (endOf(build) ?? span.to) >= span.from;
}
