import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core'

/** One accent, teal; both schemes pass WCAG AA on text of 14 px. Source: look.md "Colour and type". */
const teal: MantineColorsTuple = [
  '#e6f7f4',
  '#c9ece6',
  '#99dcd1',
  '#5fcab9',
  '#2dd4bf',
  '#14a89a',
  '#0f8a80',
  '#0f766e',
  '#0b5d57',
  '#084843',
]

export const theme = createTheme({
  colors: { teal },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  // the default picks the text for the light scheme's shade, and keeps it in the dark one
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input)
    const accent = (input.color ?? 'teal') === 'teal'
    return input.variant === 'filled' && accent
      ? { ...colours, color: 'var(--mantine-primary-color-contrast)' }
      : colours
  },
  luminanceThreshold: 0.38,
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 8,
  cursorType: 'pointer',
  respectReducedMotion: true,
})
