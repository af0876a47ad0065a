import type { Document } from './document';
import { asHtml } from './html';
import { asMarkdown } from './markdown';
import { asText } from './text';

/** What a document can be written as. */
export const DOCUMENT_FORMATS = ['table', 'markdown', 'html'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** A document in one of the formats; `width` is that of a terminal's line. */
export function writeDocument(document: Document, format: DocumentFormat, width: number): Iterable<string> {
  switch (format) {
    case 'markdown':
      return asMarkdown(document);
    case 'html':
      return asHtml(document);
    case 'table':
      return asText(document, width);
  }
}
