import {
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  ThresholdsMode,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type FieldConfigPropertyItem,
} from '@grafana/data';

/** The field options that every panel has; their editors are never shown here, so there are none. */
const OPTIONS: Readonly<Record<string, FieldConfigPropertyItem['process']>> = {
  displayName: displayNameOverrideProcessor,
  unit: unitOverrideProcessor,
  decimals: numberOverrideProcessor,
  min: numberOverrideProcessor,
  max: numberOverrideProcessor,
  fieldMinMax: identityOverrideProcessor,
  noValue: stringOverrideProcessor,
  description: stringOverrideProcessor,
  color: identityOverrideProcessor,
  thresholds: thresholdsOverrideProcessor,
  mappings: valueMappingsOverrideProcessor,
  links: dataLinksOverrideProcessor,
  filterable: identityOverrideProcessor,
};

const DEFAULTS: Readonly<Record<string, unknown>> = {
  mappings: [],
  thresholds: {
    mode: ThresholdsMode.Absolute,
    steps: [
      { value: -Infinity, color: 'green' },
      { value: 80, color: 'red' },
    ],
  },
};

export function NoEditor(): null {
  return null;
}

/** Fills the registries that Grafana's application fills, before the first panel is made. */
export function registerStandards(): void {
  standardEditorsRegistry.setInit(() => []);
  standardFieldConfigEditorRegistry.setInit(() =>
    Object.entries(OPTIONS).map(([id, process]) => ({
      defaultValue: DEFAULTS[id],
      id,
      path: id,
      name: id,
      process,
      editor: NoEditor,
      override: NoEditor,
      shouldApply: () => true,
    })),
  );
  const transformers = new Map(Object.values(standardTransformers).map((info) => [info.id, info]));
  standardTransformersRegistry.setInit(() =>
    [...transformers.values()].map((info) => ({
      id: info.id,
      name: info.name,
      description: info.description ?? '',
      imageDark: '',
      imageLight: '',
      editor: NoEditor,
      transformation: async () => info,
    })),
  );
}
