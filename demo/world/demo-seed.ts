/** The organisation that everybody sees who starts the demo. */
export const DEMO_SEED = 1;
