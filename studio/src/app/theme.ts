import { Badge, createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eff4f9', '#dfe8f1', '#bfd0e2', '#9ab5d1', '#7a9cc0', '#5f85ae', '#4a7099', '#3d5f84', '#334f6e', '#263b53',
];

/** Neutral with a breath of blue, so that panels separate by lightness alone. */
const dark: MantineColorsTuple = [
  '#e4e8ee', '#b6bfcb', '#8f9aa9', '#6c7787', '#465061', '#353e4c', '#262d38', '#1d232c', '#161b22', '#0f1318',
];

/** One type scale (12, 13, 15, 18, 28) and one spacing scale (4, 8, 12, 16, 24, 40). */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  colors: { ink, dark },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.125rem', xl: '1.75rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.4', xl: '1.2' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '14px', xl: '20px' },
  components: {
    Badge: Badge.extend({ styles: { root: { flex: 'none', textTransform: 'none', fontWeight: 550 } } }),
    // Mantine makes it a <header>, which outside an article is a second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
  },
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.75rem', lineHeight: '1.2' }, h2: { fontSize: '1.125rem', lineHeight: '1.4' } } },
});
