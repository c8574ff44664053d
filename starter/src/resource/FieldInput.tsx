import { localize, words } from '../app/language';
import { Checkbox } from '../ui/Checkbox';
import { Select } from '../ui/Select';
import { TextArea } from '../ui/TextArea';
import { TextField } from '../ui/TextField';
import type { FieldText } from './field-text';
import { currencySign, formatValue } from './format';
import { RelationSelect } from './RelationSelect';
import type { Field } from './table';

interface FieldInputProps {
  field: Field;
  text: FieldText;
  onChange: (text: FieldText) => void;
  error?: string;
  autoFocus: boolean;
  /** For tables of inputs, where the column says what it is. */
  labelHidden?: boolean;
}

/** The input that suits a field's type. */
export function FieldInput({ field, text, onChange, error, autoFocus, labelHidden }: FieldInputProps) {
  const shared = {
    name: field.name,
    label: localize(field.label),
    help: field.help && localize(field.help),
    error,
    required: field.required,
    labelHidden,
    value: String(text),
    onChange,
    'data-autofocus': autoFocus || undefined,
  };
  switch (field.type) {
    case 'text':
      return <TextField {...shared} autoComplete="off" />;
    case 'longtext':
      return <TextArea {...shared} />;
    case 'email':
      return <TextField {...shared} type="email" autoComplete="off" />;
    case 'phone':
      return <TextField {...shared} type="tel" autoComplete="off" />;
    case 'url':
      return <TextField {...shared} type="url" placeholder="https://" autoComplete="off" />;
    case 'date':
      return <TextField {...shared} type="date" />;
    case 'datetime':
      return <TextField {...shared} type="datetime-local" />;
    // Not type="number": it follows the browser's language, not the app's, and drops what it cannot read.
    case 'integer':
      return <TextField {...shared} inputMode="numeric" autoComplete="off" />;
    case 'decimal':
      return <TextField {...shared} inputMode="decimal" autoComplete="off" />;
    case 'money':
      return <TextField {...shared} inputMode="decimal" autoComplete="off" suffix={currencySign} />;
    case 'percent':
      if (field.rates) {
        const rates = field.rates.map((rate) => ({ value: String(rate.percent), label: formatValue(field, rate.percent) }));
        return <Select {...shared} emptyLabel={words.choose} options={rates} />;
      }
      return <TextField {...shared} inputMode="decimal" autoComplete="off" suffix="%" />;
    case 'boolean':
      return <Checkbox name={field.name} label={shared.label} labelHidden={labelHidden} help={shared.help} error={error} checked={text === true} onChange={onChange} />;
    case 'choice':
      return (
        <Select
          {...shared}
          emptyLabel={words.choose}
          options={field.choices.map((choice) => ({ value: choice.value, label: localize(choice.label) }))}
        />
      );
    case 'relation':
      return <RelationSelect {...shared} table={field.table} />;
  }
}
