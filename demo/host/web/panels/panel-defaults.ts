import {
  FieldConfigProperty,
  identityOverrideProcessor,
  type FieldColorModeId,
  PanelPlugin,
  type PanelProps,
} from '@grafana/data';
import type { ComponentType } from 'react';
import { NoEditor } from './standard-options';

interface Defaults {
  readonly options: Readonly<Record<string, unknown>>;
  /** How values are coloured where neither the panel nor the data source says. */
  readonly color: FieldColorModeId;
  /** `custom.*` field options by path. Grafana drops those that a panel did not name. */
  readonly custom?: Readonly<Record<string, unknown>>;
}

/** A panel that draws what Grafana's panel of that kind draws, with the defaults that it has there. */
export function definePanel<T extends object>(
  component: ComponentType<PanelProps<T>>,
  { options, color, custom = {} }: Defaults,
): PanelPlugin<T> {
  return new PanelPlugin<T>(component)
    .setDataSupport({ annotations: true })
    .setPanelOptions((builder) => {
      for (const [path, defaultValue] of Object.entries(options)) {
        builder.addCustomEditor({ id: path, path, name: path, defaultValue, editor: NoEditor });
      }
    })
    .useFieldConfig({
      standardOptions: { [FieldConfigProperty.Color]: { defaultValue: { mode: color } } },
      useCustomConfig: (builder) => {
        for (const [path, defaultValue] of Object.entries(custom)) {
          builder.addCustomEditor({ ...unseen(path), defaultValue });
        }
      },
    });
}

function unseen(path: string) {
  const shown = { editor: NoEditor, override: NoEditor, shouldApply: () => true };
  return { id: path, path, name: path, process: identityOverrideProcessor, ...shown };
}
