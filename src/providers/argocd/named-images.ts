import type { Source } from './schema';
import { parseImage, type Image } from './image';
import { readScalars } from './values';

/**
 * The images that a source names itself, in place of what its manifests say: images of Kustomize, and parameters or
 * values of Helm that are called like an image's repository and tag.
 */
export function namedImages({ kustomize, helm }: Source): readonly Image[] {
  const parameters = (helm?.parameters ?? []).map(({ name, value }) => [name ?? '', value ?? ''] as const);
  // Parameters are set last, and so hold over values.
  const values = new Map([...readScalars(helm?.values ?? ''), ...scalarsIn(helm?.valuesObject ?? null), ...parameters]);
  return [...(kustomize?.images ?? []).map(ofKustomize), ...ofValues(values)];
}

/** `checkout=registry.example/acme/checkout:1.4.2` puts an image in place of the one called checkout. */
function ofKustomize(text: string): Image {
  const [name = '', replacement] = text.split('=');
  const image = parseImage(replacement ?? name);
  return image.name === '' ? { ...image, name } : image;
}

const IMAGE = /^(.*\.)?image$/i;
const TAG = /^(.*?)tag$/i;

function ofValues(values: ReadonlyMap<string, string>): readonly Image[] {
  return [...values].flatMap(([name, value]): readonly Image[] => {
    if (value === '') {
      return [];
    }
    if (IMAGE.test(name)) {
      return [parseImage(value)];
    }
    const stem = TAG.exec(name)?.[1];
    return stem !== undefined && /image[._-]?$/i.test(stem)
      ? [{ name: nameFor(values, stem), tag: value, digest: null }]
      : [];
  });
}

/** Of `checkout.image.tag` the value of `checkout.image.repository`, else what the image is a part of: `checkout`. */
function nameFor(values: ReadonlyMap<string, string>, stem: string): string {
  const repository = ['repository', 'Repository', 'name', 'Name'].flatMap((end) => values.get(stem + end) ?? [])[0];
  return (
    repository ??
    stem
      .replace(/\.?image[._-]?$/i, '')
      .split('.')
      .at(-1) ??
    ''
  );
}

function* scalarsIn(value: unknown, path = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string' || typeof value === 'number') {
    yield [path, String(value)];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* scalarsIn(inner, path === '' ? key : `${path}.${key}`);
    }
  }
}
