import type { TestContext } from 'node:test';

/** Stands in for the clock of a browser: each call of the answer paints once, so many milliseconds later. */
export function browser(t: TestContext, still = false): (milliseconds: number) => void {
  let now = 0;
  let next = 1;
  const asked = new Map<number, FrameRequestCallback>();
  const stand = {
    matchMedia: () => ({ matches: still }),
    requestAnimationFrame: (call: FrameRequestCallback) => (asked.set(next, call), next++),
    cancelAnimationFrame: (request: number) => asked.delete(request),
  };
  t.mock.method(performance, 'now', () => now);
  Object.assign(globalThis, stand);
  t.after(() => Object.keys(stand).forEach((name) => Reflect.deleteProperty(globalThis, name)));
  return (milliseconds) => {
    now += milliseconds;
    const calls = [...asked.values()];
    asked.clear();
    calls.forEach((call) => call(now));
  };
}
