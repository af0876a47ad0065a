import { catalogue } from './catalogue';
import { QUERY_EDITOR_EN } from './en/query-editor';

/** Texts of the editors of queries, variables and annotations, and of the help beside them. */
export const { texts: queryTexts, load: loadQueryTexts } = catalogue(QUERY_EDITOR_EN, {
  de: async () => (await import(/* webpackChunkName: "query-editor-de" */ './de/query-editor')).QUERY_EDITOR_DE,
});
