import { ProviderError } from '../../core/errors';
import type { Http, HttpRequest, HttpResponse } from '../../core/ports';
import { missing } from './missing';

/** One answer. A refusal is said again with the name of what was asked for: the shell that sent it does not know. */
export async function send(http: Http, request: Omit<HttpRequest, 'method'>, fullName: string): Promise<HttpResponse> {
  try {
    return await http.send({ method: 'GET', ...request });
  } catch (error) {
    throw named(error, fullName);
  }
}

function named(error: unknown, fullName: string): unknown {
  if (!(error instanceof ProviderError) || fullName === '') {
    return error;
  }
  switch (error.kind) {
    case 'not-found':
      return missing(fullName, error);
    case 'forbidden':
      return new ProviderError(
        'forbidden',
        `The user may not read ${fullName}: it needs Overall/Read, and Job/Read on the job and the folders around it.`,
        { cause: error, status: 403 },
      );
    default:
      return error;
  }
}
