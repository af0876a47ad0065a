/** Parts of a document that end a line. */
const BLOCKS: readonly unknown[] = ['paragraph', 'heading', 'listItem', 'codeBlock', 'tableRow', 'hardBreak', 'rule'];

/**
 * The words of a description, line by line: of a text as it is, of a document (Atlassian's format) the texts and the
 * addresses in it.
 * @see https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export function textOf(description: unknown): string {
  if (typeof description === 'string') {
    return description;
  }
  if (typeof description !== 'object' || description === null) {
    return '';
  }
  const { type, text, content, attrs } = fieldsOf(description);
  const inside = Array.isArray(content) ? content.map(textOf).join('') : '';
  const own = typeof text === 'string' ? text : addressOf(attrs);
  return own + inside + (BLOCKS.includes(type) ? '\n' : '');
}

/** Of a link that is shown as a card, in whose place no words stand. */
function addressOf(attrs: unknown): string {
  const { url } = fieldsOf(attrs);
  return typeof url === 'string' ? url : '';
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
