const { TestEnvironment } = require('jest-environment-jsdom');

/**
 * jsdom with the platform APIs that Node has and jsdom lacks.
 * BroadcastChannel, MessageChannel and MessagePort stay out: with Node's versions copied in, jest does not exit.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const names = [
      'structuredClone',
      'fetch',
      'Request',
      'Response',
      'Headers',
      'FormData',
      'TextEncoder',
      'TextDecoder',
      'ReadableStream',
      'WritableStream',
      'TransformStream',
      'AbortController',
      'AbortSignal',
    ];
    for (const name of names) {
      this.global[name] = globalThis[name];
    }
  }

  exportConditions() {
    return ['node', 'require', 'default'];
  }
};
