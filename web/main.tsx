import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.css'
import './ui/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './platform/query.ts'
import { startTexts } from './platform/texts.ts'
import { theme } from './platform/theme.tsx'
import { router } from './router.tsx'
import { Toasts } from './ui/toasts.tsx'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
// the scroll lock of drawers and dialogs writes a style of its own, and looks for its nonce here
Object.assign(globalThis, { __webpack_nonce__: nonce })
const root = document.getElementById('root')

await startTexts()
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
