import type { FaultAnswer } from '../../demo/vendors/common/faults';
import { startOrganisation, vendorsOf, type Mix, type Organisation } from '../../demo/vendors/mix';
import { generateWorld } from '../../demo/world/generate';
import type { ProblemKind } from '../../src/core/errors';
import { RECORD_KINDS } from '../../src/core/records';
import type { RecordSet } from '../../src/core/record-set';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { vendors } from '../../src/providers/registry';
import { planStreams } from '../../src/sync/streams';
import type { Problem } from '../../src/sync/problem';
import { NOW } from '../demo/small-world';
import { TOKEN } from '../support/mixed-world';
import { connectSystems } from '../support/read-world';
import { contracts } from './vendors';
import type { VendorContract } from './vendors/contract';

const DAY_MS = 86_400_000;
/** A month is enough for things to go wrong in. */
const world = generateWorld({ seed: 7, now: NOW, months: 1 });

/** What somebody may get wrong about a connection, what kinds of problems may come of it, and what the sentence says. */
interface Wrong {
  readonly address?: (url: string) => string;
  readonly answer?: (url: string) => FaultAnswer;
  readonly token?: string;
  readonly kinds: readonly ProblemKind[];
  readonly words: RegExp;
}

const everything = /./;
const WRONG: Readonly<Record<string, Wrong>> = {
  'an address with https, where it is there with http only': {
    address: (url) => url.replace('http:', 'https:'),
    kinds: ['unreachable'],
    words: /does not answer at https:\/\/\S+: check the address\.$/,
  },
  'an address with http, where it is there with https only': {
    answer: (url) => ({ kind: 'redirect', to: url.replace('http:', 'https:') }),
    kinds: ['malformed'],
    words: /is there with https only: write https:\/\/ in its address\.$/,
  },
  'a trailing path in its address': {
    address: (url) => `${url}/no/api`,
    // Who shows a page in answer to any path has no other answer to this one.
    kinds: ['not-found', 'malformed'],
    words: /\baddress\b/,
  },
  'the address of a web page': {
    answer: () => ({ kind: 'html' }),
    kinds: ['malformed'],
    words: /\ba web page\b.*check the (connection's )?address.*sign-in\./,
  },
  'a page to sign in before it': {
    answer: () => ({ kind: 'redirect', to: 'https://sign-in.example/login?to=here' }),
    // So is what was renamed told.
    kinds: ['malformed', 'not-found'],
    words: /leads on to https:\/\/sign-in\.example\/login: .* sign-in\.$|under another name: /,
  },
  'an expired token': {
    token: 'expired',
    kinds: ['unauthorized'],
    words: /\btoken\b.*\bis wrong, expired\b/,
  },
};

describe.each(contracts.map((contract) => [contract.id, contract] as const))('%s', (id, contract) => {
  const mix = withAnother(Object.values(contract.mixes)[0]!.mix);
  const own = vendorsOf(mix).find((name) => name === id)!;
  let organisation: Organisation;
  let settings: SettingsInput;
  let usual: RecordSet;

  beforeAll(async () => {
    organisation = await startOrganisation(mix, { world, token: TOKEN });
    settings = someOf(organisation.settings);
    const { records, status } = await read(settings);
    expect(status.problems).toEqual([]);
    usual = records;
  }, 60_000);

  afterAll(() => organisation.close());

  it.each(Object.entries(WRONG).filter(([, { token }]) => token === undefined || needsToken(id)))(
    'with %s: a sentence that names it and what to do; what others have stands',
    async (_, { address = (url) => url, answer, token = TOKEN, kinds, words }) => {
      const vendor = organisation.vendors.get(own)!;
      vendor.setFaults(answer === undefined ? [] : [{ match: everything, answer: answer(vendor.url) }]);
      const { problems, records } = await wrongly(withAddress(settings, id, address), token);
      vendor.setFaults([]);
      expectSentences(problems, words);
      expect(kindsOf(problems).filter((kind) => !kinds.includes(kind))).toEqual([]);
      expectRest(records, problems);
    },
    60_000,
  );

  it('with a token that may not read all of it: a sentence that says what it needs', async () => {
    const vendor = organisation.vendors.get(own)!;
    const { match, needs } = contract.forbidden;
    // Incidents are another's, here, where all else is this one's.
    const { mix: whole } = Object.values(contract.mixes)[0]!;
    const other = whole === mix ? null : await startOrganisation(whole, { world, token: TOKEN });
    (other?.vendors.get(own) ?? vendor).setFaults([{ match, answer: { kind: 'forbidden' } }]);
    const { problems } = await wrongly(other === null ? settings : someOf(other.settings), TOKEN);
    vendor.setFaults([]);
    await other?.close();
    expectSentences(problems, needs);
    expect(kindsOf(problems)).toEqual(['forbidden']);
  });

  if (contract.gone !== null) {
    it('with what was renamed or deleted: a sentence for each service that names it', async () => {
      const changed = withoutThings(settings, id, contract);
      const { problems, records } = await wrongly(changed, TOKEN);
      const touched = new Set(changed.services?.filter((service) => isOn(service, id)).map(({ name = '' }) => name));
      expect(touched.size).toBeGreaterThan(2);
      expect(new Set(problems.flatMap(({ services }) => services))).toEqual(touched);
      expectSentences(problems, /gone/i);
      // Some systems do not let on what a token may not see.
      expect(kindsOf(problems).every((kind) => kind === 'not-found' || kind === 'forbidden')).toBe(true);
      expectRest(records, problems);
    });
  }

  async function wrongly(settings: SettingsInput, token: string) {
    const { status, records } = await read(settings, token);
    const problems = status.problems.filter(({ connection }) => connection === id);
    expect(problems.length).toBeGreaterThan(0);
    expect(status.problems.filter(({ connection }) => connection !== id)).toEqual([]);
    return { problems, records };
  }

  /** Only this connection has another token than it should. */
  function read(settings: SettingsInput, token = TOKEN) {
    const tokens = (connection: string) => (connection === id ? token : TOKEN);
    return connectSystems({ settings, token: tokens, now: NOW })(RECORD_KINDS, world.since - 90 * DAY_MS);
  }

  /** What no problem touches is what it always was, and at least one list of another system is such. */
  function expectRest(records: RecordSet, problems: readonly Problem[]) {
    const touched = new Set(problems.map(({ stream }) => stream));
    const known = parseSettings(settings);
    const others = planStreams(known, RECORD_KINDS, {}).filter(({ connection }) => connection !== id);
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(({ key }) => touched.has(key))).toEqual([]);
    for (const kind of RECORD_KINDS.filter((each) => others.some((stream) => stream.kind === each))) {
      const isOther = others.filter((stream) => stream.kind === kind).length;
      const all = planStreams(known, [kind], {}).length;
      // A hotfix's branch is read for the deployment that names it.
      if (isOther === all && kind !== 'commit') {
        expect([...records.of(kind)].length).toBe([...usual.of(kind)].length);
        expect([...records.of(kind)].length).toBeGreaterThan(0);
      }
    }
  }
});

/** One whose systems are more than one, so that there are others whose numbers have to stand. */
function withAnother(mix: Mix): Mix {
  return vendorsOf(mix).length > 1 ? mix : { ...mix, incidents: 'pagerduty' };
}

/** Enough of the organisation: services of each way in which they are deployed, and have incidents. */
const SOME = ['checkout', 'recommendations', 'billing-export', 'gateway', 'storage', 'ledger'];

function someOf(settings: SettingsInput): SettingsInput {
  return { ...settings, services: (settings.services ?? []).filter(({ name = '' }) => SOME.includes(name)) };
}

function needsToken(id: string): boolean {
  const { authorization = null } = vendors[id] ?? {};
  return authorization !== null && authorization.optional !== true;
}

function withAddress(settings: SettingsInput, id: string, change: (url: string) => string): SettingsInput {
  const { connections = {} } = settings;
  const own = Object.entries(connections[id] ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? change(value) : value,
  ]);
  return { ...settings, connections: { ...connections, [id]: Object.fromEntries(own) } };
}

const NAMES = ['id', 'repository', 'project', 'application', 'service', 'team', 'path', 'query'];

/** Every rule of a connection names something that is not there. */
function withoutThings(settings: SettingsInput, id: string, { gone }: VendorContract): SettingsInput {
  const rename = gone ?? ((name: string) => `${name}-gone`);
  const renamed = (rule: object) =>
    Object.fromEntries(
      Object.entries(rule).map(([field, value]) => [
        field,
        NAMES.includes(field) && typeof value === 'string' ? rename(value) : value,
      ]),
    );
  const services = (settings.services ?? []).map((service) =>
    Object.fromEntries(
      Object.entries(service).map(([part, rule]) => [part, isRuleOn(rule, id) ? renamed(Object(rule)) : rule]),
    ),
  );
  return { ...settings, services } as SettingsInput;
}

function isRuleOn(rule: unknown, id: string): boolean {
  return Object(rule).connection === id;
}

function isOn(service: object, id: string): boolean {
  return Object.values(service).some((rule) => isRuleOn(rule, id));
}

function kindsOf(problems: readonly Problem[]): readonly ProblemKind[] {
  return [...new Set(problems.map(({ kind }) => kind))];
}

/** Each names the thing and the connection, and says what to do, in a sentence or two without a word of ours. */
function expectSentences(problems: readonly Problem[], words: RegExp): void {
  for (const { message, connection } of problems) {
    expect(message).toMatch(/^[a-z]+( [a-z]+)? of \S.*: .*\.$/s);
    expect(message).toContain(`(${connection}): `);
    expect(message).not.toMatch(/undefined|\bnull\b|\[object|status \d|Error:/);
    expect(message.split(/\. (?=[A-Z])/).length).toBeLessThan(3);
    expect(message).toMatch(words);
  }
}
