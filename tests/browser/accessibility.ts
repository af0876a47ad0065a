import type { Page } from 'playwright-core';

/** Roles of what can be operated: each has to be called something. */
const OPERATED = new Set([
  ...['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'switch', 'radio', 'spinbutton', 'slider'],
  ...['listbox', 'option', 'menuitem', 'tab', 'table', 'grid', 'radiogroup'],
]);

/** Controls and tables that a screen reader would have no name for, as the browser's own tree for such readers has them. */
export async function namelessIn(page: Page, root: string): Promise<readonly string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { root: top } = await devtools.send('DOM.getDocument');
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: top.nodeId, selector: root });
  const { nodes } = await devtools.send('Accessibility.queryAXTree', { nodeId });
  const nameless = nodes.filter(({ ignored, role, name }) => {
    return !ignored && OPERATED.has(String(role?.value)) && String(name?.value ?? '').trim() === '';
  });
  const found = await Promise.all(
    nameless.map(async ({ role, backendDOMNodeId }) => {
      const { outerHTML } = await devtools.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId ?? 0 });
      return `${String(role?.value)}: ${outerHTML.slice(0, 200)}`;
    }),
  );
  await devtools.detach();
  return found;
}

/** What a label, a description or a control of a part of the page leads to and is not there, or is there twice. */
export function brokenReferences(page: Page, root: string): Promise<readonly string[]> {
  return page.evaluate((within) => {
    const attributes = ['for', 'aria-labelledby', 'aria-describedby', 'aria-owns'];
    return attributes.flatMap((attribute) =>
      [...document.querySelectorAll(`${within} [${attribute}]`)].flatMap((element) => {
        const ids = (element.getAttribute(attribute) ?? '').split(/\s+/).filter((id) => id !== '');
        const wrong = ids.filter((id) => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length !== 1);
        return wrong.map((id) => `${attribute}="${id}" of ${element.outerHTML.slice(0, 120)}`);
      }),
    );
  }, root);
}

export interface Walk {
  /** What can be operated and was never reached. */
  readonly missed: readonly string[];
  /** What was reached after something that stands behind it. */
  readonly backwards: readonly string[];
}

/** Goes through everything inside `root` with the Tab key. */
export async function walkWithTab(page: Page, root: string): Promise<Walk> {
  const count = await page.evaluate(markTabbables, root);
  const order: number[] = [];
  await page.locator(root).evaluate((element) => {
    element.setAttribute('tabindex', '-1');
    (element as HTMLElement).focus();
  });
  for (let step = 0; step < count + 10; step++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focused, root);
    if (at === null) {
      break;
    }
    order.push(at);
  }
  const missed = Array.from({ length: count }, (_, index) => index).filter((index) => !order.includes(index));
  const backwards = order.filter((index, step) => index >= 0 && index < (order[step - 1] ?? -1));
  const name = (index: number) => page.locator(`[data-walk="${index}"]`).evaluate((one) => one.outerHTML.slice(0, 200));
  return { missed: await Promise.all(missed.map(name)), backwards: await Promise.all(backwards.map(name)) };
}

/** Runs in the page. Of a group of radio buttons one can be reached; arrows lead to the others. */
function markTabbables(root: string): number {
  const all = document.querySelectorAll<HTMLElement>(
    `${root} :is(a[href], button, input, select, textarea, summary, [tabindex])`,
  );
  const reachable = [...all].filter((element) => {
    const isOff = element.matches(':disabled, [tabindex="-1"], [type="hidden"], input[type="radio"]:not(:checked)');
    return !isOff && element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  });
  reachable.forEach((element, index) => element.setAttribute('data-walk', String(index)));
  return reachable.length;
}

/** Runs in the page. Null: outside of the root; -1: what came into the page since the walk began. */
function focused(root: string): number | null {
  const element = document.activeElement;
  if (element === null || element.closest(root) === null || element.matches(root)) {
    return null;
  }
  return Number(element.getAttribute('data-walk') ?? -1);
}
