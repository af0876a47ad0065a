import type { Browser, CDPSession, Page } from 'playwright-core';

/** Bytes that are held, after what nobody holds was thrown away: objects and the buffers of typed arrays. */
export interface Heap {
  readonly page: number;
  readonly worker: number;
}

/** What a page holds, and its worker. */
export async function heapOf(browser: Browser, page: Page): Promise<Heap> {
  const session = await page.context().newCDPSession(page);
  const ofPage = await usedBytes((method) => session.send(method as 'Runtime.getHeapUsage'));
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return { page: ofPage, worker: await workerHeap(browser, targetInfo.browserContextId) };
}

interface Usage {
  readonly usedSize?: number;
  readonly backingStorageSize?: number;
}

type Send = (method: string) => Promise<Usage | void>;

async function usedBytes(send: Send): Promise<number> {
  // Twice, as what is let go of the first time may hold more.
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.collectGarbage');
  const usage = await send('Runtime.getHeapUsage');
  return (usage?.usedSize ?? 0) + (usage?.backingStorageSize ?? 0);
}

/** Of the only worker of a visitor; 0 where there is none. */
async function workerHeap(browser: Browser, visitor: string | undefined): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(({ type, browserContextId }) => type === 'worker' && browserContextId === visitor);
  const used = worker === undefined ? 0 : await attachedHeap(session, worker.targetId);
  await session.detach();
  return used;
}

async function attachedHeap(session: CDPSession, targetId: string): Promise<number> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  let last = 0;
  const send: Send = (method) =>
    new Promise((resolve) => {
      const id = ++last;
      const listener = ({ message }: { readonly message: string }) => {
        const answer = JSON.parse(message);
        if (answer.id === id) {
          session.off('Target.receivedMessageFromTarget', listener);
          resolve(answer.result);
        }
      };
      session.on('Target.receivedMessageFromTarget', listener);
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
  const used = await usedBytes(send);
  await session.send('Target.detachFromTarget', { sessionId });
  return used;
}
