import { dataLayers } from '@grafana/scenes';
import type { AnnotationQuery } from '@grafana/schema';

/** Grafana's own annotations, comments of its users, are not of this host. */
export function toLayer(query: AnnotationQuery) {
  if (query.builtIn === 1) {
    return [];
  }
  const { name, enable, hide } = query;
  return [
    new dataLayers.AnnotationsDataLayer({
      key: `annotations-${name}`,
      name,
      isEnabled: enable,
      isHidden: hide ?? false,
      query,
    }),
  ];
}
