import { LoadingState, type ScopedVars, type TypedVariableModel } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { MultiValueVariable, sceneGraph, type EmbeddedScene, type SceneObject } from '@grafana/scenes';

type Format = Parameters<TemplateSrv['replace']>[2];

/** Variables of the dashboard on the page, and of the panel or variable that asks. */
export class HostTemplateSrv implements TemplateSrv {
  #scene: EmbeddedScene | null = null;

  show(scene: EmbeddedScene): void {
    this.#scene = scene;
  }

  replace(target = '', scopedVars?: ScopedVars, format?: Format): string {
    const asking = sceneOf(scopedVars);
    if (asking !== null) {
      return sceneGraph.interpolate(asking, target, scopedVars, formatOf(format));
    }
    return this.#scene === null ? target : sceneGraph.interpolate(this.#scene, target, scopedVars, formatOf(format));
  }

  containsTemplate(target = ''): boolean {
    return /\$\w+|\$\{\w+[^}]*\}|\[\[\w+\]\]/.test(target);
  }

  getVariables(): TypedVariableModel[] {
    const variables = this.#scene?.state.$variables?.state.variables ?? [];
    return variables.flatMap((variable, index) =>
      variable instanceof MultiValueVariable ? [modelOf(variable, index)] : [],
    );
  }

  updateTimeRange(): void {
    // The scene keeps its own range.
  }
}

function sceneOf(scopedVars: ScopedVars | undefined): SceneObject | null {
  return scopedVars?.['__sceneObject']?.value?.valueOf() ?? null;
}

function formatOf(format: Format | undefined) {
  return typeof format === 'function' ? (value: unknown) => String(format(value)) : format;
}

function modelOf({ state }: MultiValueVariable, index: number): TypedVariableModel {
  return {
    type: 'custom',
    id: state.name,
    name: state.name,
    label: state.label ?? state.name,
    description: state.description ?? null,
    query: '',
    current: {},
    options: [],
    multi: state.isMulti ?? false,
    includeAll: state.includeAll ?? false,
    allValue: state.allValue ?? null,
    hide: 0,
    skipUrlSync: false,
    global: false,
    rootStateKey: null,
    state: LoadingState.Done,
    error: null,
    index,
  };
}
