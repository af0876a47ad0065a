import { createDataFrame, LoadingState, type DataQueryError, type DataQueryResponse } from '@grafana/data';
import { Observable, type Subscriber } from 'rxjs';
import type { Settings } from '../core/settings';
import type { Problem } from '../sync/problem';
import { answer, withNotices } from './answer';
import type { Asked } from './asked';
import type { Self } from './drill-down';
import type { Drawing, LiveEngine } from './live-engine';
import { lackingFor } from '../sync/given-streams';
import { neededFor } from './needed';
import { lackingNotices, nothingToRead, problemTexts, statusNotices } from './notices';
import { vendors } from '../providers/registry';
import { sentence } from './texts/sentences';
import { readingFacts } from '../sync/reading-facts';

export interface AnswerPorts {
  readonly live: LiveEngine;
  readonly settings: Settings;
  readonly self: Self;
}

/** A query's target, or why it is none. */
export type Target = { readonly asked: Asked } | { readonly refId: string; readonly problem: string };

/**
 * The answers to all targets of a panel: parts of them while records arrive, then the whole. Unsubscribing lets go of
 * what nobody else reads.
 */
export function streamAnswers(targets: readonly Target[], ports: AnswerPorts): Observable<DataQueryResponse> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    const answers = new Answers(subscriber, targets.length);
    for (const target of targets) {
      if ('problem' in target) {
        answers.put({ refId: target.refId, data: [], problems: [], errors: [sentence(target.problem)], done: true });
      } else {
        follow(target.asked, ports, { answers, abort });
      }
    }
    return () => abort.abort();
  });
}

interface Output {
  readonly answers: Answers;
  readonly abort: AbortController;
}

function follow(asked: Asked, ports: AnswerPorts, { answers, abort }: Output): void {
  const { live, settings } = ports;
  const draw = async (drawing: Drawing) => {
    const { status, done } = drawing;
    if (done || status.complete > 0) {
      const parts = await drawn(asked, drawing, ports);
      await drawing.turn();
      if (!abort.signal.aborted) {
        answers.put({ ...parts, refId: asked.refId, done });
      }
    }
  };
  live.follow(neededFor(asked, settings), draw, abort.signal).catch((error: unknown) => {
    answers.put({ refId: asked.refId, data: [], problems: [], errors: [textOf(error)], done: true });
  });
}

async function drawn(
  asked: Asked,
  { engine, status, now, done }: Drawing,
  { settings: base, self }: AnswerPorts,
): Promise<Pick<Answer, 'data' | 'problems' | 'errors'>> {
  const { problems } = status;
  try {
    const settings = base.discover.length === 0 ? base : { ...base, services: [...(await engine.services(null))] };
    const frames = await answer(asked, { engine, settings, now, reading: readingFacts(status), self });
    const empty = () => createDataFrame({ refId: asked.refId, fields: [] });
    const lacking = lackingFor(neededFor(asked, settings), settings, vendors);
    const nothing = lacking.length === 0 ? nothingToRead(asked, status, settings) : [];
    const notices = [...asked.notices, ...statusNotices(status, done), ...lackingNotices(asked, lacking), ...nothing];
    return { data: withNotices(frames, notices, empty), problems, errors: [] };
  } catch (error) {
    return { data: [], problems, errors: [textOf(error)] };
  }
}

function textOf(error: unknown): string {
  return sentence(error instanceof Error ? error.message : String(error));
}

interface Answer {
  readonly refId: string;
  readonly data: DataQueryResponse['data'];
  /** What could not be read of what it needs. */
  readonly problems: readonly Problem[];
  /** What is wrong with the query. */
  readonly errors: readonly string[];
  readonly done: boolean;
}

/** Some versions of Grafana take the state of the last answer for the panel's, some the least finished of all. */
class Answers {
  readonly #latest = new Map<string, Answer>();

  constructor(
    private readonly subscriber: Subscriber<DataQueryResponse>,
    private readonly total: number,
  ) {}

  put(answer: Answer): void {
    this.#latest.set(answer.refId, answer);
    const all = [...this.#latest.values()];
    if (all.length < this.total || all.some(({ done }) => !done)) {
      this.subscriber.next({ key: answer.refId, data: answer.data, state: LoadingState.Streaming });
      return;
    }
    const errors = errorsOf(all);
    const end = errors.length > 0 ? { state: LoadingState.Error, errors } : { state: LoadingState.Done };
    // Errors of any answer are the panel's; said with each answer they would be said as often.
    all.slice(0, -1).forEach(({ refId, data }) => this.subscriber.next({ key: refId, data, state: LoadingState.Done }));
    all.slice(-1).forEach(({ refId, data }) => this.subscriber.next({ key: refId, data, ...end }));
    this.subscriber.complete();
  }
}

/** One for each cause, however many queries of the panel it touches: Grafana shows the words of an error only when it is the only one. */
function errorsOf(answers: readonly Answer[]): DataQueryError[] {
  const touched = answers.find(({ problems }) => problems.length > 0)?.refId ?? '';
  const texts = problemTexts(answers.flatMap(({ problems }) => problems));
  return [
    ...texts.map((message): DataQueryError => ({ refId: touched, message })),
    ...answers.flatMap(({ refId, errors }) => errors.map((message): DataQueryError => ({ refId, message }))),
  ];
}
