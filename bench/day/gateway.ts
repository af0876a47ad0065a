import { createServer, request as ask, Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Random } from '../../demo/world/random';
import type { WireFault } from './fault-kinds';

export interface WireStrike {
  readonly kind: WireFault;
  readonly share: number;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html' };
const SIGN_IN = '<!doctype html><html><head><title>Sign in</title></head><body><form></form></body></html>';
const SLOW_MS = 40;
/** So many requests of a sync wait until they give up: each takes as long as it is given. */
const MOST_HANGING = 5;

/** What answers in place of the system. */
const REFUSALS: Readonly<Partial<Record<WireFault, (now: number) => Answer>>> = {
  'status 500': () => ({ status: 500, headers: JSON_TYPE, body: '{"message":"Internal error"}' }),
  'status 502 with a page of a gateway': () => ({
    status: 502,
    headers: HTML_TYPE,
    body: '<html><body>Bad Gateway</body></html>',
  }),
  'status 503': () => ({ status: 503, headers: { ...JSON_TYPE, 'retry-after': '30' }, body: '{}' }),
  'status 429': () => ({ status: 429, headers: { ...JSON_TYPE, 'retry-after': '120' }, body: '{}' }),
  'secondary limit (403)': () => ({
    status: 403,
    headers: { ...JSON_TYPE, 'retry-after': '60' },
    body: '{"message":"You have exceeded a secondary rate limit."}',
  }),
  'budget used up (403)': (now) => ({
    status: 403,
    headers: {
      ...JSON_TYPE,
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(now / 1000) + 600),
      'x-ratelimit-resource': 'core',
    },
    body: '{"message":"API rate limit exceeded."}',
  }),
  'page to sign in, status 200': () => ({ status: 200, headers: HTML_TYPE, body: SIGN_IN }),
  'token expired (401)': () => ({ status: 401, headers: JSON_TYPE, body: '{"message":"Bad credentials"}' }),
};

/** A system as the companion reaches it: always at one address, whatever becomes of it, and of the line to it. */
export class Gateway {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #port = 0;
  #isOpen = false;
  #strikes: readonly WireStrike[] = [];
  #hanging = 0;
  /** How many requests it was sent, struck ones too. */
  requests = 0;
  struck = 0;

  constructor(
    private readonly random: Random,
    /** The system's own address at this moment. */
    private readonly target: () => string,
    private readonly now: () => number,
    /** Called before each request is passed on. */
    private readonly before: () => Promise<void>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address !== null ? address.port : 0;
    this.#isOpen = true;
  }

  async close(): Promise<void> {
    if (this.#isOpen) {
      this.#isOpen = false;
      await new Promise<void>((resolve) => {
        this.#server.close(() => resolve());
        this.#server.closeAllConnections();
      });
    }
    this.#agent.destroy();
  }

  /** What strikes it from now on. */
  async strikeWith(strikes: readonly WireStrike[]): Promise<void> {
    this.#strikes = strikes;
    this.#hanging = 0;
    const isRefused = strikes.some(({ kind }) => kind === 'connection refused');
    await (isRefused ? this.close() : this.#isOpen ? undefined : this.open());
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const body = await textOf(request);
    const strike = this.#strikes.find(({ share }) => this.random.chance(share))?.kind ?? null;
    this.struck += strike === null ? 0 : 1;
    if (strike !== null && this.#isStruckDown(strike, request, response)) {
      return;
    }
    try {
      await this.before();
      const answer = await this.#ask(request, body);
      await this.#pass(answer, { request, response, strike });
    } catch (error) {
      send(response, { status: 500, headers: JSON_TYPE, body: JSON.stringify({ message: String(error) }) });
    }
  }

  /** Whether there is no more to do: it was answered in place of the system, or never will be. */
  #isStruckDown(strike: WireFault, request: IncomingMessage, response: ServerResponse): boolean {
    const refusal = REFUSALS[strike];
    if (refusal !== undefined) {
      send(response, refusal(this.now()));
      return true;
    }
    if (strike === 'no answer' && this.#hanging < MOST_HANGING) {
      this.#hanging += 1;
      return true;
    }
    const isCut = strike === 'no answer' || strike === 'connection cut off before the answer';
    if (isCut) {
      request.socket.destroy();
    }
    return isCut;
  }

  async #pass(
    answer: Answer,
    { request, response, strike }: { request: IncomingMessage; response: ServerResponse; strike: WireFault | null },
  ): Promise<void> {
    const half = answer.body.slice(0, answer.body.length / 2);
    switch (strike) {
      case 'slow answers':
        await delay(SLOW_MS);
        return send(response, answer);
      case 'answers out of order':
        await delay(this.random.between(0, SLOW_MS));
        return send(response, answer);
      case 'JSON cut off':
        return send(response, { ...answer, body: half });
      case 'connection cut off in the answer':
        response.writeHead(answer.status, {
          ...answer.headers,
          'content-length': String(Buffer.byteLength(answer.body) + 1),
        });
        response.write(half, () => request.socket.destroy());
        return;
      case 'error of GraphQL, status 200':
        return send(response, request.url?.includes('graphql') === true ? graphqlError(answer) : answer);
      case 'a row twice':
        return send(response, { ...answer, body: rowTwice(answer) });
      default:
        return send(response, answer);
    }
  }

  #ask(request: IncomingMessage, body: string): Promise<Answer> {
    const target = this.target();
    const { method = 'GET', url = '/', headers } = request;
    return new Promise((resolve, reject) => {
      const asked = ask(target + url, { method, headers, agent: this.#agent }, (answer) => {
        textOf(answer).then((text) => {
          const kept = Object.entries(answer.headers).flatMap(([name, value]) =>
            HOP.has(name) || value === undefined ? [] : [[name, String(value).replaceAll(target, this.url)]],
          );
          resolve({
            status: answer.statusCode ?? 500,
            headers: Object.fromEntries(kept),
            body: text.replaceAll(target, this.url),
          });
        }, reject);
      });
      asked.once('error', reject);
      asked.end(body);
    });
  }
}

/** Of the one connection; resets are told by the clock of this machine, which is not that of the simulation. */
const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date', 'x-ratelimit-reset']);

function graphqlError(answer: Answer): Answer {
  return { ...answer, body: '{"data":null,"errors":[{"message":"Something went wrong while executing your query."}]}' };
}

const LISTS = ['values', 'incidents', 'issues', 'nodes', 'builds', 'value', 'workflow_runs', 'edges'];

/** The last row of each list stands there a second time, as when a page has moved on meanwhile. */
function rowTwice({ body, headers }: Answer): string {
  return /json/.test(headers['content-type'] ?? '') ? JSON.stringify(repeated(JSON.parse(body), true)) : body;
}

function repeated(value: unknown, isList: boolean): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => repeated(item, false));
    const last = items.at(-1);
    return isList && typeof last === 'object' && last !== null ? [...items, last] : items;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, repeated(inner, LISTS.includes(name))]),
  );
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed) {
    return;
  }
  response.writeHead(status, headers);
  response.end(status === 304 || status === 204 ? undefined : body);
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
