/** What a client accepts, in the words of `Accept` and `Accept-Encoding`: names, each with its weight. */
function weightsOf(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const weight = given === undefined ? 1 : Number(given);
    if (name !== '' && !Number.isNaN(weight)) {
      weights.set(name, Math.max(weight, weights.get(name) ?? 0));
    }
  }
  return weights;
}

/** Prometheus text unless OpenMetrics is asked for by name, and at least as much. */
export function formatFor(accept: string): 'openMetrics' | 'prometheus' {
  const weights = weightsOf(accept);
  const wanted = weights.get('application/openmetrics-text') ?? 0;
  return wanted > 0 && wanted >= (weights.get('text/plain') ?? 0) ? 'openMetrics' : 'prometheus';
}

export function takesGzip(acceptEncoding: string): boolean {
  const weights = weightsOf(acceptEncoding);
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}
