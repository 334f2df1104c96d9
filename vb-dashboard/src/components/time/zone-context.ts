import { createContext, useContext } from 'react'
import { browserZone } from '@/lib/time'

/** The time zone every time on the screen is shown in. */
export const ZoneContext = createContext<string>(browserZone())

export const useZone = (): string => useContext(ZoneContext)
