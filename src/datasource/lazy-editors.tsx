import React, { lazy, Suspense, type ComponentType } from 'react';

/** The editors are chunks of their own, since most pages only show panels. */

export const ConfigEditor = whenLoaded(async () => {
  const { ConfigEditor: component } = await import(/* webpackChunkName: "config-editor" */ './editors/config-editor');
  const { loadConfigEditorTexts } = await import(
    /* webpackChunkName: "config-editor" */ './editors/config-editor-texts'
  );
  await loadConfigEditorTexts();
  return { default: component };
});

export const QueryEditor = whenLoaded(async () => {
  const { QueryEditor: component } = await import(/* webpackChunkName: "query-editor" */ './editors/query-editor');
  await queryTextsLoaded();
  return { default: component };
});

export const CheatSheet = whenLoaded(async () => {
  const { CheatSheet: component } = await import(/* webpackChunkName: "query-editor" */ './editors/cheat-sheet');
  await queryTextsLoaded();
  return { default: component };
});

export const VariableEditor = whenLoaded(async () => {
  const { VariableEditor: component } = await import(/* webpackChunkName: "query-editor" */ './variable-editor');
  await queryTextsLoaded();
  return { default: component };
});

export const AnnotationEditor = whenLoaded(async () => {
  const { AnnotationEditor: component } = await import(
    /* webpackChunkName: "query-editor" */ './editors/annotation-editor'
  );
  await queryTextsLoaded();
  return { default: component };
});

/** No text is drawn in another language than the one that stays. */
async function queryTextsLoaded(): Promise<void> {
  const { loadQueryEditorTexts } = await import(/* webpackChunkName: "query-editor" */ './editors/query-editor-texts');
  await loadQueryEditorTexts();
}

function whenLoaded<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): (props: P) => React.JSX.Element {
  const Component = lazy<ComponentType<P>>(load);
  return function WhenLoaded(props: P) {
    return (
      <Suspense fallback={null}>
        <Component {...props} />
      </Suspense>
    );
  };
}
