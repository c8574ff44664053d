import { defineModule } from '../../app/module';
import { CalculatorPage } from './CalculatorPage';
import { calculatorWords } from './words';

export default defineModule({ slug: 'calculator', label: calculatorWords.label, icon: 'calculator', order: 900, Page: CalculatorPage });
