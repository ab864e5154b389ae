/** How large the hours are drawn, and onto which minutes things fall. Source: product.md C13 "zoomable". */
import { useLocalStorage } from '@mantine/hooks'

/** Minutes between two lines. */
export const zooms = [60, 30, 15, 5] as const
export type Zoom = (typeof zooms)[number]

export interface Scale {
  readonly zoom: Zoom
  readonly hourPixels: number
  readonly stepMinutes: number
}

const hourPixels: Readonly<Record<Zoom, number>> = { 60: 48, 30: 80, 15: 144, 5: 336 }

export function scaleOf(zoom: Zoom): Scale {
  return { zoom, hourPixels: hourPixels[zoom], stepMinutes: zoom > 15 ? 15 : 5 }
}

/** The next zoom inwards (1) or outwards (-1); undefined: there is none. */
export function zoomBeside(zoom: Zoom, by: 1 | -1): Zoom | undefined {
  return zooms[zooms.indexOf(zoom) + by]
}

/** Remembered in this browser. */
export function useZoom(): [Scale, (zoom: Zoom) => void] {
  const [stored, store] = useLocalStorage<number>({
    key: 'stint.calendar.zoom',
    defaultValue: 60,
    getInitialValueInEffect: false,
  })
  return [scaleOf(zooms.find((zoom) => zoom === stored) ?? 60), store]
}

/** A block is never drawn smaller. */
export const leastPixels = 18
