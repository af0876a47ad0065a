import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { TemplateData } from './go-template';
import { routeRequest, type PluginRoute } from './plugin-route';

export interface ProxyOptions {
  readonly routes: readonly PluginRoute[];
  /** The only place where secrets are; they leave it in the headers of requests to a vendor and nowhere else. */
  readonly data: TemplateData;
  /** Until the vendor's headers are there. */
  readonly timeoutMs: number;
}

/** Neither sent on: they are about the browser and this server, not about the vendor. */
const NOT_SENT =
  /^(authorization|x-ds-authorization|cookie|origin|referer|host|connection|keep-alive|te|upgrade|transfer-encoding|proxy-.*|sec-.*|user-agent|x-grafana-device-id)$/;
const NOT_ANSWERED = /^(set-cookie|connection|keep-alive|transfer-encoding|trailer|content-security-policy)$/;

/**
 * Sends a browser's request to a vendor as Grafana's data proxy does, and its answer back.
 * @param rawPath path below the data source's proxy address, not decoded.
 */
export function proxyRequest(
  options: ProxyOptions,
  rawPath: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, search } = splitQuery(rawPath);
  const method = request.method ?? 'GET';
  const { url, headers } = routeRequest(options.routes, method, pathname, options.data);
  if (url === null) {
    response.writeHead(502).end();
    return;
  }
  url.search = reencoded(search);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const upstream = send(url, { method, headers: { ...headersToSend(request.headers), ...headers } });
  const timer = setTimeout(() => upstream.destroy(new TimeoutError()), options.timeoutMs);
  upstream.on('response', (answer) => {
    clearTimeout(timer);
    passOn(answer, response);
  });
  upstream.on('error', (error) => {
    clearTimeout(timer);
    fail(response, error instanceof TimeoutError ? 504 : 502);
  });
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

class TimeoutError extends Error {}

function splitQuery(rawPath: string) {
  const at = rawPath.indexOf('?');
  return at < 0 ? { pathname: rawPath, search: '' } : { pathname: rawPath.slice(0, at), search: rawPath.slice(at + 1) };
}

/** Go writes a query back sorted by key. */
function reencoded(search: string): string {
  const parameters = new URLSearchParams(search);
  parameters.sort();
  return parameters.toString();
}

function headersToSend(headers: IncomingHttpHeaders) {
  const kept = Object.entries(headers).filter(([name]) => !NOT_SENT.test(name));
  const own = headers['x-ds-authorization'];
  return {
    ...Object.fromEntries(kept),
    ...(own === undefined ? {} : { authorization: String(own) }),
    'user-agent': 'Grafana/13.2.2',
    'x-forwarded-for': '127.0.0.1',
  };
}

function passOn(answer: IncomingMessage, response: ServerResponse): void {
  const status = answer.statusCode ?? 502;
  if (status === 401) {
    answer.resume();
    // With 401 the browser would think that its own login had ended.
    response.writeHead(400, { 'content-type': 'text/plain' }).end('Authentication to data source failed');
    return;
  }
  const kept = Object.entries(answer.headers).filter(([name]) => !NOT_ANSWERED.test(name));
  response.writeHead(status, { ...Object.fromEntries(kept), 'content-security-policy': 'sandbox' });
  answer.on('error', () => response.destroy());
  answer.pipe(response);
}

function fail(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy();
  } else {
    response.writeHead(status).end();
  }
}
