import type { Page } from 'playwright-core';
import { framesOf, notesOf, textOf } from './page';

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
}

/** What is wrong with how panels are drawn, a line each. */
export async function problemsOf(page: Page, panels: readonly Panel[]): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { id, title, type } of panels) {
    const [text, notes] = [await textOf(page, id), await notesOf(page, id)];
    const cut = await cutTexts(page, id);
    if (/no data|cannot draw/i.test(text)) {
      problems.push(`${title}: ${text}`);
    }
    if (type !== 'text' && (await framesOf(page, id)).length === 0) {
      problems.push(`${title} has no data`);
    }
    if (/error|failed|cannot/i.test(notes)) {
      problems.push(`${title} says ${notes}`);
    }
    problems.push(...cut.map((what) => `${title} cuts "${what}"`));
  }
  return problems;
}

/** Texts that do not fit where they stand. Cells of a table may be: a click shows them in full. */
export function cutTexts(page: Page, panel: number): Promise<readonly string[]> {
  return page.evaluate((key) => {
    const root = document.querySelector(`[data-viz-panel-key="${key}"]`);
    const elements = [...(root?.querySelectorAll<HTMLElement>('*') ?? [])];
    const isCut = (element: HTMLElement) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isWide = element.scrollWidth > element.clientWidth + 1 && element.innerText.trim() !== '';
      const isHigh = element.classList.contains('markdown-html') && element.scrollHeight > element.clientHeight + 1;
      return (isWide && (textOverflow === 'ellipsis' || overflowX === 'hidden')) || isHigh;
    };
    const isLeftOut = (element: HTMLElement) => element.closest('[role="gridcell"], [role="status"]') !== null;
    const texts = elements.filter((element) => !isLeftOut(element) && isCut(element)).map(({ innerText }) => innerText);
    const grids = elements.filter((element) => element.role === 'grid');
    const wide = grids.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
    const isOutside = (element: HTMLElement) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const [text, cell] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
      return text.top < cell.top - 1 || text.bottom > cell.bottom + 1;
    };
    const cells = elements.filter(({ role }) => role === 'columnheader' || role === 'gridcell');
    return [
      ...texts,
      ...wide.map(() => 'columns at the right'),
      ...cells.filter(isOutside).map((one) => one.innerText),
    ];
  }, `panel-${panel}`);
}
