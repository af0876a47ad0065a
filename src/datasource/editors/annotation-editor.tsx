import React from 'react';
import { LISTS } from '../query';
import { QueryEditor, type QueryEditorInput } from './query-editor';

/** Events are records, so that only lists of them can be chosen. */
export function AnnotationEditor(props: QueryEditorInput) {
  return <QueryEditor {...props} query={{ ...props.query, view: props.query.view ?? 'deployments' }} views={LISTS} />;
}
