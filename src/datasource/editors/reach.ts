import { createContext } from 'react';
import { secretKey } from '../../core/connections';
import type { Instant } from '../../core/instant';
import type { CheckPorts } from '../../checks/check-connections';
import { servicesTexts } from '../texts/config-services';
import { fill } from '../texts/fill';
import { textAt } from './json-place';
import type { Options } from './options-changes';

/** What the page of settings needs beside the settings themselves. */
export interface ConfigPorts {
  /** The data source as Grafana keeps it, with the way to its systems; null while there is none. */
  readonly saved: (uid: string) => SavedSource | null;
  readonly now: () => Instant;
}

export interface SavedSource {
  readonly jsonData: unknown;
  readonly ports: CheckPorts;
}

/** The way to a system, or the sentence that says why there is none yet. */
export type Way = { readonly ports: CheckPorts } | { readonly reason: string };

/** How systems are read while their settings are edited. */
export interface Reach {
  readonly to: (slot: string) => Way;
  readonly now: () => Instant;
}

/** What a route of Grafana's proxy is made of: only what is saved of it holds. */
const ADDRESSES = ['url', 'graphqlUrl', 'releaseUrl'];

/** Requests go through Grafana, which knows of a connection what was saved of it; other changes do not matter. */
export function createReach({ uid, jsonData, secureJsonData }: Options, ports: ConfigPorts): Reach {
  function to(slot: string): Way {
    const texts = servicesTexts().reach;
    const saved = ports.saved(uid);
    if (saved === null) {
      return { reason: texts.notSaved };
    }
    const isChanged = ADDRESSES.some((field) => {
      const place = ['connections', slot, field];
      return textAt(jsonData, place) !== textAt(saved.jsonData, place);
    });
    const isTyped = secureJsonData?.[secretKey(slot)] !== undefined;
    return isChanged || isTyped ? { reason: fill(texts.changed, { slot }) } : { ports: saved.ports };
  }
  return { to, now: ports.now };
}

/** Of the page that is shown. */
export const ReachContext = createContext<Reach | null>(null);
