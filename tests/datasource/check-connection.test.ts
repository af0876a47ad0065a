import { ProviderError } from '../../src/core/errors';
import { instant } from '../../src/core/instant';
import { aService, DAY } from '../sync/fake-vendor';
import { answers, oneTest, settingsOf, withCheck } from './tested';

describe('one connection', () => {
  const resetAt = instant(1000 * DAY);
  const budgets = [{ resource: 'core', limit: 60, remaining: 12, resetAt }];
  const written = settingsOf([aService('a')]);

  it('is tested alone, with what is left of its budget and when that is renewed', async () => {
    const asked: string[] = [];
    const provider = withCheck(async () => ({ message: 'It answers.', budgets }));
    const noted = async (slot: string) => {
      asked.push(slot);
      return provider(slot);
    };
    await expect(oneTest('github-2', written, noted)).resolves.toEqual({
      slot: 'github-2',
      ok: true,
      text: 'It answers. No service reads from it.',
      more: ['Budget (core): 12 of 60 left; all of it again at 1972-09-27 00:00 UTC.'],
    });
    expect(asked).toEqual(['github-2']);
  });

  it('that cannot be used says which setting it is about', async () => {
    const check = async () => {
      throw new ProviderError('unreachable', 'Connection github: Grafana cannot reach it; check its address.');
    };
    await expect(oneTest('github', written, withCheck(check))).resolves.toEqual({
      slot: 'github',
      ok: false,
      text: 'Grafana cannot reach it; check its address. Setting: connections.github.url.',
      more: [],
    });
  });

  it('fails with a search for services in it, and only in it', async () => {
    const discover = async () => {
      throw new ProviderError('forbidden', 'The token may not list acme.');
    };
    const searched = settingsOf([{ discover: { connection: 'github', owner: 'acme' }, incidents: null }]);
    const provider = withCheck(answers, { discover });
    const sentence = 'Services of acme (github) cannot be looked for: The token may not list acme.';
    await expect(oneTest('github', searched, provider)).resolves.toMatchObject({ ok: false, more: [sentence] });
    await expect(oneTest('github-2', searched, provider)).resolves.toMatchObject({ ok: true, more: [] });
  });

  it('that is not saved yet is said to be so', async () => {
    const { ok, text } = await oneTest('gitlab', written, withCheck(answers));
    expect([ok, text]).toEqual([false, expect.stringContaining('save')]);
  });
});
