import { instant, type Span } from '../../core/instant';
import type { Truncation } from '../../core/provider';
import type { Job } from './jobs';
import type { Build } from './schema';

interface Read {
  readonly span: Span;
  /** The list was read to its end. */
  readonly isWhole: boolean;
}

/**
 * Where builds are missing: Jenkins numbers them without a gap, and keeps only as many as the job is told to. What it has
 * discarded nobody can tell any more.
 * @param builds newest first.
 */
export function gapsOf(job: Job, builds: readonly Build[], { span, isWhole }: Read): readonly Truncation[] {
  const gaps = builds.flatMap((build, index) => {
    const older = builds[index + 1];
    if (older !== undefined) {
      const count = build.number - older.number - 1;
      return count > 0 ? [{ from: older.timestamp, to: build.timestamp, count }] : [];
    }
    return isWhole && build.number > 1 ? [{ from: span.from, to: build.timestamp, count: build.number - 1 }] : [];
  });
  const count = (job.nextNumber ?? 1) - 1;
  const all = isWhole && builds.length === 0 && count > 0 ? [{ ...span, count }] : gaps;
  return all
    .map((gap) => ({ ...gap, from: Math.max(gap.from, span.from), to: Math.min(gap.to, span.to) }))
    .filter(({ from, to }) => from < to)
    .map((gap) => toTruncation(job, gap));
}

function toTruncation({ item }: Job, gap: { readonly from: number; readonly to: number; readonly count: number }) {
  const what = gap.count === 1 ? '1 build' : `${gap.count} builds`;
  return {
    span: { from: instant(gap.from), to: instant(gap.to) },
    reason: `Jenkins no longer has ${what} of ${item.fullName}: they were discarded, so that what happened then is not \
known; a job keeps more with another setting of "Discard old builds".`,
  };
}
