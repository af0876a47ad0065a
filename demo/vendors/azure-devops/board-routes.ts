import { holding } from './git-routes';
import { notFound, type ApiRequest, type Answer, type Route } from './request';
import { guid } from './wire';
import { findItems, WiqlError } from './wiql';
import { TYPES } from './work-items';

const MOST_ITEMS = 200;
const MOST_FOUND = 20_000;

export const BOARD_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/wit/workitemtypes', answer: () => ({ rows: TYPES }) },
];

/** Routes below the organisation. */
export const ORGANISATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/projects', answer: projects },
  { method: 'GET', path: '/git/repositories', answer: repositories },
  { method: 'POST', path: '/wit/wiql', answer: wiql },
  { method: 'POST', path: '/wit/workitemsbatch', answer: batch },
];

function projects({ organisation, query }: ApiRequest): Answer {
  const rows = [...organisation.projects.values()].map(({ name }) => ({ id: guid(name), name, state: 'wellFormed' }));
  return { rows: rows.slice(0, Number(query.get('$top') ?? 100)) };
}

/** Of all projects. */
function repositories({ organisation }: ApiRequest): Answer {
  return { rows: organisation.holdings().map(holding) };
}

function wiql({ organisation, content, query }: ApiRequest): Answer {
  const text = String(fieldOf(content, 'query') ?? '');
  try {
    const found = findItems(text, organisation.workItems, query.get('timePrecision') === 'true');
    if (found.length > MOST_FOUND) {
      return { status: 400, message: 'VS402337: The number of work items returned exceeds the size limit of 20000.' };
    }
    const workItems = found.map(({ id }) => ({ id, url: `_apis/wit/workItems/${id}` }));
    return { body: { queryType: 'flat', queryResultType: 'workItem', asOf: new Date().toISOString(), workItems } };
  } catch (error) {
    if (error instanceof WiqlError) {
      return { status: 400, message: error.message };
    }
    throw error;
  }
}

/** Work items with the fields that were asked for; those that are not there are null where that is wanted. */
function batch({ organisation, content }: ApiRequest): Answer {
  const ids = listOf(fieldOf(content, 'ids')).map(Number);
  const fields = listOf(fieldOf(content, 'fields')).map(String);
  if (ids.length === 0 || ids.length > MOST_ITEMS) {
    return { status: 400, message: `VS403474: You must pass a valid list of ids, of ${MOST_ITEMS} at the most.` };
  }
  const rows = ids.map((id) => {
    const item = organisation.workItems.find((row) => row.id === id);
    const own = Object.entries(item?.fields ?? {}).filter(([name]) => fields.includes(name));
    return item === undefined
      ? null
      : { id, rev: 2, fields: Object.fromEntries(own), url: `_apis/wit/workItems/${id}` };
  });
  const missing = ids.find((_, index) => rows[index] === null);
  if (missing !== undefined && fieldOf(content, 'errorPolicy') !== 'omit') {
    return notFound(`TF401232: Work item ${missing} does not exist, or you do not have permissions to read it.`);
  }
  return { body: { count: rows.length, value: rows } };
}

function fieldOf(content: unknown, name: string): unknown {
  return typeof content === 'object' && content !== null ? Reflect.get(content, name) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
