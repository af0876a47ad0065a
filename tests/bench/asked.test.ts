import { Asked } from '../../bench/asked';
import type { HttpRequest, HttpResponse } from '../../src/core/ports';

const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => ({ id: from + index }));
const answer = (body: unknown): HttpResponse => ({ status: 200, header: () => null, body });
const list = (query: NonNullable<HttpRequest['query']>, path = '/commits'): HttpRequest => ({
  method: 'GET',
  path,
  query,
});

it('a list needs as many pages as its rows fill, however they were asked for', () => {
  const asked = new Asked();
  asked.add(list({ page: 1, per_page: 50 }), answer(rows(0, 50)));
  asked.add(list({ page: 2, per_page: 50 }), answer(rows(50, 50)));
  asked.add(list({ page: 3, per_page: 50 }), answer(rows(100, 50)));
  expect([asked.total, asked.needed]).toEqual([3, 2]);
});

it('rows that come again, and lists that are asked for again, need nothing', () => {
  const asked = new Asked();
  for (const since of ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00.000Z']) {
    asked.add(list({ since }), answer({ value: rows(0, 80) }));
  }
  expect([asked.total, asked.needed]).toEqual([2, 1]);
});

it('lists of different folders are lists of their own, and an empty one needs a page', () => {
  const asked = new Asked();
  asked.add(list({ path: 'cart' }), answer([]));
  asked.add(list({ path: 'checkout' }), answer(rows(0, 1)));
  asked.add(list({}, '/commits/7'), answer({ sha: '7', parents: ['6'] }));
  expect([asked.total, asked.needed]).toEqual([3, 3]);
});

it('what is asked for by the hundred is one list', () => {
  const asked = new Asked();
  const jobs = (ids: readonly string[]): HttpRequest => ({
    method: 'POST',
    path: '/graphql',
    body: { query: 'query Jobs', variables: { ids } },
  });
  const ids = rows(0, 12).map(({ id }) => `job-${id}`);
  asked.add(jobs(ids.slice(0, 6)), answer({ data: { nodes: rows(0, 6) } }));
  asked.add(jobs(ids.slice(6)), answer({ data: { nodes: rows(6, 6) } }));
  expect([asked.total, asked.needed]).toEqual([2, 1]);
});

it('knows lists of fewer rows an answer, and rows that stand elsewhere', () => {
  const asked = new Asked([
    { match: /^\/pulls$/, atOnce: 50 },
    { match: /^\/job$/, rows: (body) => Object(body).jobs[0].builds },
  ]);
  asked.add(list({ page: 1 }, '/pulls'), answer({ values: rows(0, 50) }));
  asked.add(list({ page: 2 }, '/pulls'), answer({ values: rows(50, 1) }));
  asked.add(list({ tree: 'builds{0,100}' }, '/job'), answer({ jobs: [{ builds: rows(0, 100) }] }));
  asked.add(list({ tree: 'builds{100,200}' }, '/job'), answer({ jobs: [{ builds: rows(100, 100) }] }));
  expect([asked.total, asked.needed]).toEqual([4, 4]);
});
