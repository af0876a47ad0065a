/** Attribution of what blocks a page's main thread, from the events of a Chromium trace. */

/** What has to be recorded. */
export const CATEGORIES = [
  'toplevel',
  'blink.user_timing',
  'disabled-by-default-v8.cpu_profiler',
  'v8.execute',
  '__metadata',
];
/** A `performance.mark` of this name stands where it begins: to start recording takes the page's time too. */
export const BEGIN = 'measured from here';

/** The parts of a trace event that are read; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Of the time, what the thread had a processor for. */
  readonly tdur?: number;
  readonly id?: string;
  readonly args?: {
    readonly name?: string;
    readonly data?: {
      readonly startTime?: number;
      readonly timeDeltas?: readonly number[];
      readonly cpuProfile?: { readonly nodes?: readonly ProfileNode[]; readonly samples?: readonly number[] };
    };
  };
}

interface ProfileNode {
  readonly id: number;
  readonly parent?: number;
  readonly callFrame: { readonly url?: string };
}

/** A stretch in which the page does nothing else, milliseconds. */
export interface Task {
  readonly ms: number;
  /** Of it, what the thread had a processor for: less than `ms` where others want the processor too. */
  readonly cpuMs: number;
  /** Of it, while a function of the plugin was running or waited for what it had called. */
  readonly oursMs: number;
  /** Of that, by the task's share, what the thread had a processor for. */
  readonly oursCpuMs: number;
  /** As `oursMs`, without what it had called of others: Grafana's own work on what it was given, say. */
  readonly oursAloneMs: number;
}

interface Sample {
  readonly from: number;
  readonly to: number;
  readonly node: number;
}

/** The tasks of pages' main threads. @param isOurs whether a script is the plugin's */
export function tasksOf(trace: Buffer, isOurs: (url: string) => boolean): readonly Task[] {
  const events: readonly TraceEvent[] = JSON.parse(trace.toString()).traceEvents;
  const begin = Math.max(...events.filter(({ name }) => name === BEGIN).map(({ ts }) => ts));
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  return threads.flatMap((thread) => {
    const nodes = new Map<number, ProfileNode>();
    const samples = samplesOf(events, thread, nodes);
    const judge = judgeOf(nodes, isOurs);
    const tasks = runTasks(events, thread).filter(({ ts }) => ts >= begin);
    return tasks.map((task) => toTask(task, samples, judge));
  });
}

interface Thread {
  readonly pid: number;
  readonly tid: number;
}

function runTasks(events: readonly TraceEvent[], thread: Thread): readonly TraceEvent[] {
  return events
    .filter(
      ({ name, pid, tid, ph }) => name.endsWith('RunTask') && ph === 'X' && pid === thread.pid && tid === thread.tid,
    )
    .sort((one, other) => one.ts - other.ts)
    .filter(isOutermost());
}

function isOutermost(): (event: TraceEvent) => boolean {
  let end = -Infinity;
  return ({ ts, dur = 0 }) => {
    if (ts < end) {
      return false;
    }
    end = ts + dur;
    return true;
  };
}

/** A sample stands for the time until the next one. */
function samplesOf(events: readonly TraceEvent[], { pid, tid }: Thread, nodes: Map<number, ProfileNode>): Sample[] {
  const profile = events.find((event) => event.name === 'Profile' && event.pid === pid && event.tid === tid);
  const chunks = events.filter(
    ({ name, id, pid: own }) => name === 'ProfileChunk' && own === pid && id === profile?.id,
  );
  const found: { at: number; node: number }[] = [];
  let at = profile?.args?.data?.startTime ?? 0;
  for (const chunk of chunks) {
    const { nodes: added, samples, deltas } = chunkOf(chunk);
    added.forEach((node) => nodes.set(node.id, node));
    samples.forEach((node, index) => {
      at += deltas[index] ?? 0;
      found.push({ at, node });
    });
  }
  found.sort((one, other) => one.at - other.at);
  return found.map(({ at: from, node }, index) => ({ from, to: found[index + 1]?.at ?? from, node }));
}

function chunkOf({ args }: TraceEvent) {
  const { cpuProfile = {}, timeDeltas = [] } = args?.data ?? {};
  const { nodes = [], samples = [] } = cpuProfile;
  return { nodes, samples, deltas: timeDeltas };
}

interface Judged {
  readonly isOurs: boolean;
  readonly isOursAlone: boolean;
}

function judgeOf(nodes: ReadonlyMap<number, ProfileNode>, isOurs: (url: string) => boolean): (node: number) => Judged {
  const known = new Map<number, Judged>();
  const judge = (id: number): Judged => {
    const node = nodes.get(id);
    const above = node?.parent === undefined ? NOBODY : (known.get(node.parent) ?? judge(node.parent));
    const { url = '' } = node?.callFrame ?? {};
    const ours = isOurs(url);
    // What is called of the browser itself belongs to whoever called it.
    const isBuiltIn = url === '';
    const found = { isOurs: ours || above.isOurs, isOursAlone: ours || (isBuiltIn && above.isOursAlone) };
    known.set(id, found);
    return found;
  };
  return judge;
}

const NOBODY: Judged = { isOurs: false, isOursAlone: false };

function toTask(event: TraceEvent, samples: readonly Sample[], judge: (node: number) => Judged): Task {
  const { ts, dur = 0, tdur = dur } = event;
  let [oursMs, oursAloneMs] = [0, 0];
  for (const { from, to, node } of samplesIn(samples, ts, ts + dur)) {
    const ms = (Math.min(to, ts + dur) - Math.max(from, ts)) / 1000;
    const { isOurs, isOursAlone } = judge(node);
    oursMs += isOurs ? ms : 0;
    oursAloneMs += isOursAlone ? ms : 0;
  }
  const share = dur === 0 ? 1 : tdur / dur;
  return { ms: dur / 1000, cpuMs: tdur / 1000, oursMs, oursCpuMs: oursMs * share, oursAloneMs };
}

function samplesIn(samples: readonly Sample[], start: number, end: number): readonly Sample[] {
  const first = firstAfter(samples, start);
  let last = first;
  while ((samples[last]?.from ?? Infinity) < end) {
    last++;
  }
  return samples.slice(first, last);
}

/** The first sample that ends after the instant. */
function firstAfter(samples: readonly Sample[], at: number): number {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.to ?? 0) > at) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
