import { ProviderError } from '../../core/errors';
import { instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
import type { Files } from './load';
import { allPlaces, type Place } from './place';
import type { RecordFile } from './record-file';

interface Checked<T> {
  /** Of the vendor. */
  readonly id: string;
  readonly files: Files<T>;
  /** What a file holds, and what of its services is not in it: sentences. */
  readonly contents: (rows: readonly T[], place: Place) => string;
}

/** Reads every file once, since nothing less tells whether it can be used. */
export function toCheck<T>({ id, files, contents }: Checked<T>) {
  return async (http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> => {
    const places = allPlaces(services, id);
    const sentences = await Promise.all(
      places.map(async (place) => {
        const file = await loaded(http, files, place);
        if (file === null) {
          return 'It answers, and its address itself is no file: each rule has to name one below it as its path.';
        }
        // Nobody is given the blocks here; going through them parses them.
        const blocks = [...file.blocks(0)];
        return [`${file.about} ${contents(blocks.flat(), place)}`, ...file.notes].join(' ');
      }),
    );
    return { message: sentences.join(' '), budgets: [] };
  };
}

/** Null where no rule names a file yet and the address is that of a folder. */
async function loaded<T>(http: Http, files: Files<T>, place: Place): Promise<RecordFile<T> | null> {
  try {
    return (await files.load(http, { place, to: instant(0) }, null)).file;
  } catch (error) {
    if (place.services.length === 0 && error instanceof ProviderError && error.kind === 'not-found') {
      return null;
    }
    throw error;
  }
}
