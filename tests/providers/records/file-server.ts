import { ProviderError } from '../../../src/core/errors';
import type { Http, HttpRequest, HttpResponse } from '../../../src/core/ports';

export interface Served {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A web server with one file, which answers 304 to whoever has it already. */
export class FileServer implements Http {
  readonly requests: HttpRequest[] = [];

  constructor(public served: Served | ((request: HttpRequest) => Served | ProviderError)) {}

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.requests.push(request);
    await Promise.resolve();
    const answer = typeof this.served === 'function' ? this.served(request) : this.served;
    if (answer instanceof ProviderError) {
      throw answer;
    }
    const { body, headers = {} } = answer;
    const asked = request.headers?.['if-none-match'];
    return asked !== undefined && asked === headers['etag']
      ? { status: 304, header: () => null, body: null }
      : { status: 200, header: (name) => headers[name] ?? null, body };
  }
}
