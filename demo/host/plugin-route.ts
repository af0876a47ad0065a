import path from 'node:path';
import { renderTemplate, TemplateError, type TemplateData } from './go-template';

/** One entry of `routes` in plugin.json. */
export interface PluginRoute {
  readonly path: string;
  readonly method?: string;
  readonly url?: string;
  readonly headers?: readonly { readonly name: string; readonly content: string }[];
}

export interface RoutedRequest {
  /** Null: Grafana has nowhere to send it and answers 502. */
  readonly url: URL | null;
  /** Set over whatever the browser sent. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Where Grafana's data proxy sends a request, by its rules: the first route whose method fits and whose cleaned path is
 * a prefix of the cleaned path; the rest of the path is joined to the route's address, whose query is ignored. A path
 * that matches no route goes to the data source's own address, which this data source does not have.
 * @param rawPath path below the data source's proxy address, not decoded.
 */
export function routeRequest(
  routes: readonly PluginRoute[],
  method: string,
  rawPath: string,
  data: TemplateData,
): RoutedRequest {
  const route = routes.find(
    (candidate) => fits(candidate.method, method) && clean(rawPath).startsWith(clean(candidate.path)),
  );
  if (route?.url === undefined) {
    return { url: null, headers: {} };
  }
  const target = addressOf(route.url, data);
  if (target === null) {
    return { url: null, headers: {} };
  }
  const rest = rawPath.replace(/^\/+/, '').slice(route.path.replace(/^\/+/, '').length);
  target.pathname = joined(target.pathname, rest);
  target.search = '';
  const headers = (route.headers ?? []).map(({ name, content }) => [name.toLowerCase(), renderTemplate(content, data)]);
  return { url: target, headers: Object.fromEntries(headers) };
}

function fits(wanted: string | undefined, method: string): boolean {
  return wanted === undefined || wanted === '' || wanted === '*' || wanted === method;
}

function clean(text: string): string {
  return path.posix
    .normalize(`/${decoded(text)}`)
    .replace(/^\/+/, '')
    .replace(/\/+$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Null where the template fails or gives no address: Grafana logs that and goes on without the route. */
function addressOf(template: string, data: TemplateData): URL | null {
  try {
    const url = new URL(renderTemplate(template, data));
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch (error) {
    if (error instanceof TemplateError || error instanceof TypeError) {
      return null;
    }
    throw error;
  }
}

function joined(base: string, rest: string): string {
  return rest === '' ? base : `${base.replace(/\/+$/, '')}/${rest.replace(/^\/+/, '')}`;
}
