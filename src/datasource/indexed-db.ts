import { memoryStorage } from '../sync/memory-storage';
import type { RecordStorage } from '../core/ports';

export function indexedDbStorage(_owner: string): RecordStorage {
  return memoryStorage();
}
