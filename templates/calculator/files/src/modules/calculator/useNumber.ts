import { useState } from 'react';
import { readText } from '../../resource/field-text';
import type { Field, PlainType } from '../../resource/table';
import { calculatorWords as words } from './words';

export interface NumberInput {
  text: string;
  setText: (text: string) => void;
  /** Undefined while the text is no number within the bounds. */
  value: number | undefined;
  error: string | undefined;
}

export interface NumberBounds {
  type?: Extract<PlainType, 'money' | 'percent' | 'integer'>;
  min?: number;
  max?: number;
}

/** A number that a person types, read as the forms of tables read it. An empty text is no error, only no value yet. */
export function useNumber(initial: string, { type = 'money', min = 0, max = 1e12 }: NumberBounds = {}): NumberInput {
  const [text, setText] = useState(initial);
  const field: Field = { name: 'number', label: { fr: '', en: '' }, required: false, unique: false, computed: false, type };
  const result = readText(field, text);
  if ('problem' in result) return { text, setText, value: undefined, error: result.problem };
  const value = typeof result.value === 'number' ? result.value : undefined;
  if (value !== undefined && (value < min || value > max)) return { text, setText, value: undefined, error: words.between(min, max) };
  return { text, setText, value, error: undefined };
}
