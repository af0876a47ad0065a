import { InputError } from '../core/errors';
import { DIMENSIONS, type Dimension, type Filters } from '../core/metric';
import { labelValue, NONE } from './no-label';

/** One condition of a dashboard's ad hoc filters, as Grafana hands it over. */
export interface AdHocFilter {
  readonly key: string;
  readonly operator: string;
  readonly value: string;
  /** Of operators that take several. */
  readonly values?: readonly string[];
}

/** All values of a dimension that filters leave; empty for what has none of it. */
type ReadKnown = (dimension: Dimension, filters: Filters) => Promise<readonly string[]>;

/** Those that others depend on come first: a group that a filter left out is not there by its name. */
const ORDER: readonly Dimension[] = ['team', 'repository', 'service', 'environment', 'pipeline'];

/**
 * Filters that hold beside those of a query: what both leave. Conditions that exclude, or match a pattern, need to know
 * which values there are. Rejects with an InputError that names a condition which cannot be used.
 */
export async function withAdHoc(
  filters: Filters,
  conditions: readonly AdHocFilter[],
  known: ReadKnown,
): Promise<Filters> {
  let all = filters;
  const named = conditions.map((condition) => ({ condition, dimension: dimensionOf(condition) }));
  named.sort((one, other) => ORDER.indexOf(one.dimension) - ORDER.indexOf(other.dimension));
  for (const { condition, dimension } of named) {
    const others = Object.fromEntries(Object.entries(all).filter(([name]) => name !== dimension));
    const values = await selected(condition, dimension, () => known(dimension, others));
    const before = all[dimension];
    all = { ...all, [dimension]: before === undefined ? values : before.filter((value) => values.includes(value)) };
  }
  return all;
}

async function selected(
  condition: AdHocFilter,
  dimension: Dimension,
  everything: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { operator, value, values = [value] } = condition;
  const named = values.map(labelValue);
  switch (operator) {
    case '=':
      return [labelValue(value)];
    case '=|':
      return named;
    case '!=':
      return (await everything()).filter((one) => one !== labelValue(value));
    case '!=|':
      return (await everything()).filter((one) => !named.includes(one));
    case '=~':
      return (await everything()).filter(matcher(condition));
    case '!~': {
      const matches = matcher(condition);
      return (await everything()).filter((one) => !matches(one));
    }
    default:
      throw new InputError(
        `The filter on ${dimension} has the operator "${operator}"; there are =, !=, =~, !~ and "one of".`,
      );
  }
}

/** As Grafana's other data sources do it: the pattern has to match the whole value. */
function matcher({ key, value }: AdHocFilter): (text: string) => boolean {
  try {
    const expression = new RegExp(`^(?:${value})$`, 'i');
    return (text) => expression.test(text === '' ? NONE : text);
  } catch {
    throw new InputError(`The filter on ${key} has the pattern "${value}", which is no regular expression.`);
  }
}

function dimensionOf({ key }: AdHocFilter): Dimension {
  const found = DIMENSIONS.find((dimension) => dimension === key);
  if (found === undefined) {
    throw new InputError(`There is no "${key}" to filter by; there are ${DIMENSIONS.join(', ')}.`);
  }
  return found;
}
