import React from 'react';
import type { SelectableValue } from '@grafana/data';
import { Field, Input, MultiSelect, Select, Switch, TagsInput } from '@grafana/ui';
import { toPlace } from '../../core/settings';
import { pageTexts } from '../texts/config-page';
import { readAt, textAt, textsAt, type Place } from './json-place';
import { problemAt, type SettingsForm } from './settings-form';

export interface FieldText {
  readonly label: string;
  /** What it does, and what holds when it is left empty. */
  readonly description?: string;
  readonly placeholder?: string;
}

interface FieldProps {
  readonly form: SettingsForm;
  readonly at: Place;
  readonly text: FieldText;
  /** Has no default: emptied, it stays as an empty one. */
  readonly required?: boolean;
}

/** In Grafana's units of 8 pixels. */
const WIDTH = 60;
const NUMBER_WIDTH = 16;

const idOf = (place: Place): string => `dora-settings${toPlace(place)}`;

/** Label, explanation and what is wrong, around an input that has the id of its place. */
function Labelled({
  form,
  at,
  text,
  required = false,
  children,
}: FieldProps & { readonly children: React.ReactElement<Record<string, unknown>> }) {
  const problem = problemAt(form, at);
  return (
    <Field
      label={text.label}
      description={text.description}
      htmlFor={idOf(at)}
      invalid={problem !== null}
      error={problem}
      disabled={form.readOnly}
      required={required}
    >
      {children}
    </Field>
  );
}

interface TextProps extends FieldProps {
  readonly autoFocus?: boolean;
  /** What is changed when something is typed, when it is more than the text itself. */
  readonly onText?: (text: string) => void;
}

export function TextField({ autoFocus = false, onText, ...props }: TextProps) {
  const { form, at, text, required = false } = props;
  const value = textAt(form.settings, at);
  const change = onText ?? ((typed: string) => form.set([at, typed === '' && !required ? undefined : typed]));
  return (
    <Labelled {...props}>
      <Input
        id={idOf(at)}
        width={WIDTH}
        autoFocus={autoFocus}
        required={required}
        placeholder={text.placeholder}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => value !== value.trim() && change(value.trim())}
      />
    </Labelled>
  );
}

export function NumberField({ form, at, text }: FieldProps) {
  return (
    <Labelled form={form} at={at} text={text}>
      <Input
        id={idOf(at)}
        width={NUMBER_WIDTH}
        type="number"
        placeholder={text.placeholder}
        value={textAt(form.settings, at)}
        onChange={({ currentTarget: { value } }) => form.set([at, value === '' ? undefined : Number(value)])}
      />
    </Labelled>
  );
}

interface ListProps extends FieldProps {
  readonly fallback?: readonly string[];
}

/** Words that are typed one by one. An emptied list is kept as an empty one: it says "none", not "the default". */
export function ListField({ form, at, text, fallback = [] }: ListProps) {
  return (
    <Labelled form={form} at={at} text={text}>
      <TagsInput
        id={idOf(at)}
        width={WIDTH}
        addOnBlur
        autoColors={false}
        maxLength={MAX_WORD}
        placeholder={text.placeholder ?? pageTexts().typeWords}
        tags={[...(textsAt(form.settings, at) ?? fallback)]}
        onChange={(words) => form.set([at, words.map((word) => word.trim()).filter((word) => word !== '')])}
      />
    </Labelled>
  );
}

/** A glob or a pattern can be longer than the component's own limit of 50. */
const MAX_WORD = 1000;

interface ChoiceProps extends FieldProps {
  readonly options: SelectableValue<string>[];
  readonly fallback?: string;
  /** Can be emptied; then what stands at `clears` is taken away, the place itself when that is not given. */
  readonly clearable?: boolean;
  readonly clears?: Place;
  /** What is not among the options can be typed. */
  readonly custom?: boolean;
  /** What is changed when something is chosen, when it is more than the choice itself. */
  readonly onChoice?: (value: string) => void;
}

export function ChoiceField({ clearable = false, custom = false, ...props }: ChoiceProps) {
  const { form, at, text, options, fallback, clears = at } = props;
  const choose = props.onChoice ?? ((chosen: string) => form.set([at, chosen]));
  const value = textAt(form.settings, at) || fallback;
  return (
    <Labelled form={form} at={at} text={text}>
      <Select
        inputId={idOf(at)}
        width={WIDTH}
        isClearable={clearable}
        allowCustomValue={custom}
        options={options}
        {...placeholderOf(text)}
        value={
          value === undefined ? null : (options.find((option) => option.value === value) ?? { value, label: value })
        }
        onChange={(chosen: SelectableValue<string> | null) =>
          chosen === null ? form.set([clears, undefined]) : choose(chosen.value ?? '')
        }
      />
    </Labelled>
  );
}

export function ChoicesField({ form, at, text, options, fallback = [] }: ListProps & Pick<ChoiceProps, 'options'>) {
  const values = textsAt(form.settings, at) ?? fallback;
  return (
    <Labelled form={form} at={at} text={text}>
      <MultiSelect
        inputId={idOf(at)}
        width={WIDTH}
        options={options}
        {...placeholderOf(text)}
        value={values.map((value) => options.find((option) => option.value === value) ?? { value, label: value })}
        onChange={(chosen) => form.set([at, chosen.map(({ value }) => value)])}
      />
    </Labelled>
  );
}

/** Off, the place is empty. */
export function SwitchField({ form, at, text, on = true }: FieldProps & { readonly on?: true | null }) {
  return (
    <Labelled form={form} at={at} text={text}>
      <Switch
        id={idOf(at)}
        value={readAt(form.settings, at) === on}
        onChange={({ currentTarget: { checked } }) => form.set([at, checked ? on : undefined])}
      />
    </Labelled>
  );
}

/** Of what holds unless it is taken away: on, the place is empty. */
export function OffSwitchField({ form, at, text }: FieldProps) {
  return (
    <Labelled form={form} at={at} text={text}>
      <Switch
        id={idOf(at)}
        value={readAt(form.settings, at) !== false}
        onChange={({ currentTarget: { checked } }) => form.set([at, checked ? undefined : false])}
      />
    </Labelled>
  );
}

/** Grafana's own stands where we have none. */
const placeholderOf = ({ placeholder }: FieldText) => (placeholder === undefined ? {} : { placeholder });
