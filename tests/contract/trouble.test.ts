import type { Fault } from '../../demo/vendors/common/faults';
import { vendorsOf } from '../../demo/vendors/mix';
import { generateWorld } from '../../demo/world/generate';
import type { VendorId } from '../../demo/vendors/registry';
import { secretKey } from '../../src/core/connections';
import { METRIC_IDS } from '../../src/core/metric';
import { instant } from '../../src/core/instant';
import { identityOf } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { loadProvider, vendors } from '../../src/providers/registry';
import { fetchHttp } from '../../src/companion/fetch-http';
import { authorizationHeaders } from '../../src/core/routes';
import type { Http } from '../../src/core/ports';
import { NOW } from '../demo/small-world';
import { emptied, readingOf, TOKEN, type Reading } from '../support/mixed-world';
import { contracts } from './vendors';
import type { VendorContract } from './vendors/contract';

/** A month is enough for things to go wrong in. */
const world = generateWorld({ seed: 7, now: NOW, months: 1 });

describe.each(contracts.map((contract) => [contract.id, contract] as const))('%s', (id, contract) => {
  const vendor = vendors[id]!;
  const { mix } = Object.values(contract.mixes)[0]!;
  const own = vendorsOf(mix).find((name) => name === id)!;
  let reading: Reading;
  beforeAll(async () => {
    reading = await readingOf(world, mix);
  });
  afterAll(() => reading.organisation.close());

  const simulated = () => reading.organisation.vendors.get(own)!;

  async function problemsWith(faults: readonly Fault[], kinds = vendor.gives) {
    simulated().setFaults(faults);
    const { status, records } = await reading.read(kinds);
    simulated().setFaults([]);
    return { records, problems: status.problems.filter(({ connection }) => connection === id) };
  }

  it('has its token among the secrets of the organisation', () => {
    const needsOne = vendor.authorization !== null;
    expect(reading.organisation.secrets[secretKey(id)]).toBe(needsOne ? TOKEN : undefined);
  });

  if (vendor.authorization !== null && vendor.authorization.optional !== true) {
    it('says that a token was revoked, and asks no more', async () => {
      const before = simulated().requests().total;
      const { status, records } = await reading.read(vendor.gives, 'revoked');
      const problems = status.problems.filter(({ connection }) => connection === id);
      expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['unauthorized']));
      expect(problems.every(({ message }) => message.includes(id))).toBe(true);
      expect(records.size).toBe(0);
      expect(simulated().requests().total - before).toBeLessThanOrEqual(2 * problems.length);
    });

    it('is told so by the check, too', async () => {
      await expect(check('revoked')).rejects.toMatchObject({ kind: 'unauthorized' });
      await expect(check(TOKEN)).resolves.toMatchObject({ message: expect.stringMatching(/^[A-Z].*\.$/s) });
    });
  }

  it('says what a token may not read, and reads the rest', async () => {
    const { match, kind } = contract.forbidden;
    const { problems, records } = await problemsWith([{ match, answer: { kind: 'forbidden' } }]);
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map((problem) => problem.kind))).toEqual(new Set(['forbidden']));
    expect(problems.every(({ message }) => /^[a-z].*\.$/s.test(message))).toBe(true);
    const others = vendor.gives.filter((other) => other !== kind);
    expect(others.every((other) => [...records.of(other)].length > 0)).toBe(true);
  });

  it('waits when it is refused for the rate, and says so', async () => {
    const { problems } = await problemsWith([{ match: /./, answer: { kind: 'rateLimit' } }]);
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['rate-limited']));
  });

  it('takes a web page for what it is', async () => {
    const { problems, records } = await problemsWith([{ match: /./, answer: { kind: 'html' } }]);
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['malformed']));
    expect(vendor.gives.every((kind) => [...records.of(kind)].length === 0 || !reads(kind))).toBe(true);
  });

  it('makes neither a success nor a failure of a status that nobody has heard of', async () => {
    const answer = { kind: 'otherWords', words: contract.successWords, by: 'wonderful' } as const;
    const usual = await reading.read(vendor.gives);
    const { records } = await problemsWith([{ match: /./, answer }]);
    const judged = new Set(world.services.filter(contract.hasStatus).map(({ name }) => name));
    const successes = [...usual.records.of('deployment')].filter(
      ({ service, status }) => judged.has(service) && status === 'succeeded',
    );
    const ids = new Set(successes.map(({ id: deployment, service }) => `${service} ${deployment}`));
    const now = [...records.of('deployment')].filter((row) => ids.has(`${row.service} ${row.id}`));
    expect(reads('deployment') ? successes.length : 1).toBeGreaterThan(0);
    expect(now.filter(({ status }) => status === 'succeeded' || status === 'failed')).toEqual([]);
    const runs = [...usual.records.of('pipelineRun')].filter(({ status }) => status === 'succeeded');
    // Numbers of runs may be those of a repository.
    const succeeded = new Set(runs.map(identityOf));
    const later = [...records.of('pipelineRun')].filter((row) => succeeded.has(identityOf(row)));
    expect(later.filter(({ status }) => status === 'succeeded' || status === 'failed')).toEqual([]);
  });

  it('finds nothing in an organisation where nothing has happened, and no fault with it', async () => {
    const empty = await readingOf(emptied(world), mix);
    const { records, status } = await empty.read();
    await empty.organisation.close();
    expect(status.problems).toEqual([]);
    expect(status.truncated).toEqual([]);
    expect(records.size).toBe(0);
    const engine = createEngine(records, parseSettings(empty.organisation.settings), instant(NOW));
    expect(METRIC_IDS.length).toBeGreaterThan(0);
    expect(engine.deployments({ from: null, to: null, filters: {} })).toEqual([]);
  });

  it('reads its budget from its answers', async () => {
    const provider = (await loadProvider(id))!;
    const budgets: unknown[] = [];
    const http = await httpOf(TOKEN);
    await provider.check({
      send: async (request) => {
        const response = await http.send(request);
        budgets.push(...[provider.budget(response)].filter((budget) => budget !== null));
        return response;
      },
    });
    expect(budgets.length > 0).toBe(contract.reportsBudget);
    for (const budget of budgets) {
      expect(budget).toMatchObject({ limit: expect.any(Number), remaining: expect.any(Number) });
      expect(Object(budget).remaining).toBeLessThanOrEqual(Object(budget).limit);
    }
  });

  function reads(kind: VendorContract['forbidden']['kind']): boolean {
    const parts: Readonly<Record<string, VendorId | null>> = {
      deployment: mix.deployments,
      incident: mix.incidents,
      pipelineRun: mix.pipelines ?? mix.code,
    };
    return (kind in parts ? parts[kind] : mix.code) === own;
  }

  async function httpOf(token: string): Promise<Http> {
    const connection = parseSettings(reading.organisation.settings).connections[id]!;
    const headers = authorizationHeaders(vendor.authorization, token);
    return fetchHttp({ name: id, connection, headers, signal: new AbortController().signal });
  }

  async function check(token: string) {
    const provider = (await loadProvider(id))!;
    return provider.check(await httpOf(token));
  }
});
