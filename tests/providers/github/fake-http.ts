import { ProviderError } from '../../../src/core/errors';
import type { Http, HttpRequest, HttpResponse } from '../../../src/core/ports';

export interface FakeAnswer {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An API that answers as it is told, and remembers what it was asked. */
export class FakeHttp implements Http {
  readonly requests: HttpRequest[] = [];

  constructor(readonly answerTo: (request: HttpRequest) => FakeAnswer | ProviderError) {}

  send(request: HttpRequest): Promise<HttpResponse> {
    this.requests.push(request);
    const answer = this.answerTo(request);
    return answer instanceof ProviderError ? Promise.reject(answer) : Promise.resolve(toResponse(answer));
  }
}

export function toResponse({ body, headers = {} }: FakeAnswer): HttpResponse {
  return { status: 200, header: (name) => headers[name.toLowerCase()] ?? null, body };
}

/** Variables of a GraphQL request. */
export function variablesOf({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  const variables = typeof body === 'object' && body !== null && 'variables' in body ? body.variables : null;
  return { ...(typeof variables === 'object' ? variables : {}) };
}

export function documentOf({ body }: HttpRequest): string {
  return typeof body === 'object' && body !== null && 'query' in body ? String(body.query) : '';
}
