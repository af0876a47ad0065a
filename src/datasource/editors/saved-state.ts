import { useState } from 'react';
import { secretKey } from '../../core/connections';
import { readAt, type Place } from './json-place';
import type { Options } from './options-changes';

/** What of the page is as Grafana keeps it, so that a test of it tells of what is seen. */
export interface SavedState {
  readonly isConnectionSaved: (slot: string) => boolean;
  readonly areServicesSaved: boolean;
}

/** Compared with what was opened, or with what was saved last, which has another version. */
export function useSavedState(options: Options): SavedState {
  const [saved, setSaved] = useState(options);
  if (saved.version !== options.version) {
    setSaved(options);
  }
  const isSame = (place: Place) =>
    JSON.stringify(readAt(saved.jsonData, place)) === JSON.stringify(readAt(options.jsonData, place));
  return {
    isConnectionSaved: (slot) =>
      isSame(['connections', slot]) && options.secureJsonData?.[secretKey(slot)] === undefined,
    areServicesSaved: isSame(['services']),
  };
}
