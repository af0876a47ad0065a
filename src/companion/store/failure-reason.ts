import { errorCode } from '../error-code';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left',
  EDQUOT: 'the quota is used up',
  EACCES: 'permission is denied',
  EROFS: 'it can only be read',
};

/** Why something could not be written, as it stands in a sentence. */
export function failureReason(error: unknown): string {
  return REASONS[errorCode(error)] ?? (error instanceof Error ? error.message : String(error));
}
