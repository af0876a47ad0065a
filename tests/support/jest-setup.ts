import '@testing-library/jest-dom';

if (typeof window !== 'undefined') {
  window.matchMedia ??= (query: string) =>
    ({
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      dispatchEvent: () => false,
    }) satisfies MediaQueryList;
  class Observer {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
    takeRecords(): [] {
      return [];
    }
  }
  Object.assign(window, { ResizeObserver: Observer, IntersectionObserver: Observer });
  HTMLElement.prototype.scrollIntoView = () => undefined;
  const canvas = new Proxy({}, { get: (_, name) => (name === 'measureText' ? () => ({ width: 0 }) : () => undefined) });
  Object.assign(HTMLCanvasElement.prototype, { getContext: () => canvas });
}
