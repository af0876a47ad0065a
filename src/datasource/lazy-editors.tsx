import React, { lazy, Suspense, type ComponentType } from 'react';

/** The editors are chunks of their own, since most pages only show panels. */

export const ConfigEditor = whenLoaded(async () => {
  const { ConfigEditor: component } = await import(/* webpackChunkName: "config-editor" */ './editors/config-editor');
  return { default: component };
});

export const QueryEditor = whenLoaded(async () => {
  const { QueryEditor: component } = await import(/* webpackChunkName: "query-editor" */ './editors/query-editor');
  return { default: component };
});

export const CheatSheet = whenLoaded(async () => {
  const { CheatSheet: component } = await import(/* webpackChunkName: "query-editor" */ './editors/cheat-sheet');
  return { default: component };
});

export const VariableEditor = whenLoaded(async () => {
  const { VariableEditor: component } = await import(/* webpackChunkName: "query-editor" */ './variable-editor');
  return { default: component };
});

export const AnnotationEditor = whenLoaded(async () => {
  const { AnnotationEditor: component } = await import(
    /* webpackChunkName: "query-editor" */ './editors/annotation-editor'
  );
  return { default: component };
});

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
