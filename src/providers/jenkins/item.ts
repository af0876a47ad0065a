import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import { missing } from './missing';
import { send } from './read';
import { Listed, readAs } from './schema';

/**
 * A job or folder, and how it is addressed. Grafana before 11.5 encodes a path twice where it has something to encode, so
 * that a name with a space or a `%2F` (the branches of a multibranch pipeline) cannot be part of one. What is inside
 * such a name is asked of the nearest folder with a plain one, by its place in that folder's list.
 */
export interface Item {
  /** Its names from the root, `acme/shop/feature%2Ftax`; for messages and ids. */
  readonly fullName: string;
  /** Of the nearest folder that a path can name; empty for Jenkins itself. */
  readonly path: string;
  /** From there on down. */
  readonly inside: readonly Step[];
}

interface Step {
  readonly name: string;
  readonly index: number;
}

export const ROOT: Item = { fullName: '', path: '', inside: [] };
const PLAIN = /^[\w-][\w.-]*$/;

/** An item of a folder, which is the one of that name at that place in its list. */
export function childOf({ fullName, path, inside }: Item, name: string, index: number): Item {
  const own = fullName === '' ? name : `${fullName}/${name}`;
  return inside.length === 0 && PLAIN.test(name)
    ? { fullName: own, path: `${path}/job/${name}`, inside }
    : { fullName: own, path, inside: [...inside, { name, index }] };
}

/**
 * The item of that full name, each part as Jenkins names it: a branch with a slash is `feature%2Ftax`.
 * @throws ProviderError when there is none.
 */
export async function findItem(http: Http, fullName: string): Promise<Item> {
  let item = ROOT;
  for (const name of namesIn(fullName)) {
    const isPlain = item.inside.length === 0 && PLAIN.test(name);
    item = isPlain ? childOf(item, name, -1) : await childNamed(http, item, name);
  }
  return item;
}

function namesIn(fullName: string): readonly string[] {
  const names = fullName.split('/').filter((name) => name !== '');
  if (names.length === 0 || names.some((name) => name === '.' || name === '..')) {
    throw new ProviderError(
      'not-found',
      `"${fullName}" is no job of Jenkins: write its name with its folders, as acme/shop/deploy.`,
    );
  }
  return names;
}

async function childNamed(http: Http, folder: Item, name: string): Promise<Item> {
  const { jobs } = await readOnce(http, folder, '_class,name,jobs[_class,name]');
  const index = (jobs ?? []).findIndex((job) => job.name === name);
  if (index === -1) {
    throw missing(`${folder.fullName}/${name}`);
  }
  return childOf(folder, name, index);
}

/** The fields of an item that the tree names. @throws ProviderError */
export async function readItem(http: Http, item: Item, tree: string): Promise<Listed> {
  try {
    return await readOnce(http, item, tree);
  } catch (error) {
    // Something was added or deleted before it in a list.
    if (error instanceof Moved) {
      return readMoved(http, item, tree);
    }
    throw error;
  }
}

/** A list was not what it had been: there is another item at the place of this one, or none. */
class Moved extends Error {}

async function readMoved(http: Http, item: Item, tree: string): Promise<Listed> {
  try {
    return await readOnce(http, await findAgain(http, item), tree);
  } catch (error) {
    throw error instanceof Moved ? missing(item.fullName, error) : error;
  }
}

async function findAgain(http: Http, { fullName, path, inside }: Item): Promise<Item> {
  const names = inside.map(({ name }) => name);
  const above = fullName.split('/').slice(0, -names.length).join('/');
  let item: Item = { fullName: above, path, inside: [] };
  for (const name of names) {
    item = await childNamed(http, item, name);
  }
  return item;
}

async function readOnce(http: Http, { fullName, path, inside }: Item, tree: string): Promise<Listed> {
  const wrapped = inside.reduceRight((inner, { index }) => `_class,name,jobs[${inner}]{${index},${index + 1}}`, tree);
  const about = fullName === '' ? 'Jenkins itself' : fullName;
  const request = { path: `${path}/api/json`, query: { tree: wrapped } };
  const response = await send(http, request, fullName);
  let listed = readAs(Listed, response.body, about);
  for (const { name } of inside) {
    const inner = listed.jobs?.[0];
    if (inner?.name !== name) {
      throw new Moved();
    }
    listed = inner;
  }
  return listed;
}
