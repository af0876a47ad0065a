/** The organisation that everybody sees who starts the demo. */
export const DEMO_SEED = 1;

/** The service whose incident goes on while the demo is looked at. */
export const DEMO_TROUBLE = 'search';
