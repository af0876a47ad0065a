const NOT_PRODUCTION: ReadonlySet<string> = new Set(['staging', 'testing', 'test', 'development']);

/**
 * The environment's name; with its tier before it where the name alone would say otherwise to the settings' pattern:
 * where a vendor knows what an environment is for, that counts, and so `eu-1` of the tier production is `production/eu-1`.
 * @param tier in small letters; null when the vendor does not say.
 */
export function environmentLabel(name: string, tier: string | null, production: RegExp): string {
  const looksProduction = production.test(name);
  const contradicts = tier === 'production' ? !looksProduction : looksProduction && NOT_PRODUCTION.has(tier ?? '');
  return contradicts && tier !== null ? `${tier}/${name}` : name;
}
