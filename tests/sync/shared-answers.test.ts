import { ProviderError } from '../../src/core/errors';
import type { Http, HttpRequest, HttpResponse } from '../../src/core/ports';
import { SharedAnswers } from '../../src/sync/shared-answers';
import { FakeClock } from './fake-vendor';

interface Open {
  readonly request: HttpRequest;
  readonly answer: (body: unknown) => void;
  readonly fail: (error: unknown) => void;
}

const clock = new FakeClock(0);

/** Answers when it is told to. */
function aSystem() {
  const open: Open[] = [];
  const http: Http = {
    send: (request) =>
      new Promise<HttpResponse>((resolve, reject) => {
        open.push({ request, answer: (body) => resolve({ status: 200, header: () => null, body }), fail: reject });
      }),
  };
  return { http, open };
}

const page = (number: number): HttpRequest => ({ method: 'GET', path: '/commits', query: { page: number } });
const waiting = () => new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('what two ask for at once is asked for once', async () => {
  const { http, open } = aSystem();
  const answers = new SharedAnswers(clock);
  const [one, other] = [answers.http(http, waiting()), answers.http(http, waiting())];
  const both = Promise.all([one.send(page(1)), other.send(page(1))]);
  open[0]?.answer('first');
  expect((await both).map(({ body }) => body)).toEqual(['first', 'first']);
  expect(open).toHaveLength(1);
});

it('who is a page behind is given the page that the other had, while the connection is asked', async () => {
  const { http, open } = aSystem();
  const answers = new SharedAnswers(clock);
  const ahead = answers.http(http, waiting());
  const first = ahead.send(page(1));
  const second = ahead.send(page(2));
  open[0]?.answer('first');
  await first;
  await expect(answers.http(http, waiting()).send(page(1))).resolves.toMatchObject({ body: 'first' });
  open[1]?.answer('second');
  await second;
  expect(open.map(({ request }) => request)).toEqual([page(1), page(2)]);
});

it('asks for other things by themselves: of another page, with another body', async () => {
  const { http, open } = aSystem();
  const shared = new SharedAnswers(clock).http(http, waiting());
  const search = (query: string): HttpRequest => ({ method: 'POST', path: '/wiql', body: { query } });
  const all = Promise.all([page(1), page(2), search('a'), search('b')].map((request) => shared.send(request)));
  open.forEach(({ answer }, index) => answer(index));
  expect((await all).map(({ body }) => body)).toEqual([0, 1, 2, 3]);
});

it('keeps nothing once the connection is at rest, since something may have happened by then', async () => {
  const { http, open } = aSystem();
  const shared = new SharedAnswers(clock).http(http, waiting());
  const first = shared.send(page(1));
  open[0]?.answer('old');
  await first;
  const again = shared.send(page(1));
  open[1]?.answer('new');
  await expect(again).resolves.toMatchObject({ body: 'new' });
});

it('gives nobody an old answer where the connection had to wait', async () => {
  const { http, open } = aSystem();
  const shared = new SharedAnswers(clock).http(http, waiting());
  const first = shared.send(page(1));
  const held = shared.send(page(2));
  open[0]?.answer('old');
  await first;
  clock.time += 31_000;
  const again = shared.send(page(1));
  open[2]?.answer('new');
  await expect(again).resolves.toMatchObject({ body: 'new' });
  open[1]?.answer('second');
  await held;
});

it('a failure is that of all who wait for it, and is not kept', async () => {
  const { http, open } = aSystem();
  const answers = new SharedAnswers(clock);
  const [one, other] = [answers.http(http, waiting()), answers.http(http, waiting())];
  const apart = one.send(page(2));
  const both = Promise.allSettled([one.send(page(1)), other.send(page(1))]);
  const refusal = new ProviderError('forbidden', 'No.', { status: 403 });
  open[1]?.fail(refusal);
  expect(await both).toEqual([
    { status: 'rejected', reason: refusal },
    { status: 'rejected', reason: refusal },
  ]);
  const again = one.send(page(1));
  open[2]?.answer('now');
  open[0]?.answer('apart');
  await expect(again).resolves.toMatchObject({ body: 'now' });
  await apart;
});

it('who still waits asks for itself when the one who asked has given up', async () => {
  const { http, open } = aSystem();
  const answers = new SharedAnswers(clock);
  const [one, other] = [answers.http(http, waiting()), answers.http(http, waiting())];
  const gaveUp = one.send(page(1)).catch((error: unknown) => error);
  const stays = other.send(page(1));
  open[0]?.fail(new ProviderError('canceled', 'Nobody waits for this any more.'));
  await gaveUp;
  await settled();
  open[1]?.answer('mine');
  await expect(stays).resolves.toMatchObject({ body: 'mine' });
});
