/** What the process of the companion is started with. */
export interface CompanionStart {
  readonly folder: string;
  /** `jsonData` of the settings. */
  readonly settings: unknown;
  readonly secrets: Readonly<Record<string, string>>;
  /** Of its clock, epoch milliseconds. */
  readonly now: number;
  readonly windows: readonly number[];
  readonly readToken: string;
  /** How long it waits for an answer, milliseconds. */
  readonly timeoutMs: number;
}

export type Order =
  /** Begins to keep: until then it tells what an earlier process told last. */
  | { readonly do: 'keep' }
  | { readonly do: 'sync' }
  | { readonly do: 'clock'; readonly now: number }
  /** `isFull`: no write succeeds; `deathAfter`: it is killed in the write after so many; null: it is not. */
  | { readonly do: 'disk'; readonly isFull: boolean; readonly deathAfter: number | null }
  /** Connections whose names cannot be resolved. */
  | { readonly do: 'lose'; readonly connections: readonly string[] }
  | { readonly do: 'measure' };

/** What a process holds, after its garbage was collected. */
export interface Holdings {
  readonly heapBytes: number;
  /** Of this process; null where the system does not tell. */
  readonly descriptors: number | null;
  /** Timers, sockets and the like that would keep it alive. */
  readonly handles: number;
  readonly timers: number;
  /** On the signal that lives as long as the process. */
  readonly listeners: number;
}

export type Told =
  | { readonly told: 'started'; readonly url: string }
  | { readonly told: 'failed'; readonly sentence: string }
  | { readonly told: 'said'; readonly sentence: string }
  /** `value`: of `sync` the pause that follows, in milliseconds; of `measure` the holdings. */
  | { readonly told: 'done'; readonly order: number; readonly value: number | Holdings | null };
