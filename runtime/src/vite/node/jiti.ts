/** Tailwind loads JavaScript configuration with jiti; generated apps configure Tailwind in CSS. */
export function createJiti(): never {
  throw new Error('Tailwind configuration in JavaScript (@config, @plugin) is not available here: use CSS (@theme, @utility).');
}
export default createJiti;
