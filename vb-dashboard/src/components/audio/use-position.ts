import { useEffect, useState, type RefObject } from 'react'

/** Playing position of an audio element in seconds: each frame while it plays, else when it changes. */
export function usePosition(audio: RefObject<HTMLAudioElement | null>): number {
  const [position, setPosition] = useState(0)
  useEffect(() => {
    const element = audio.current
    if (element === null) return
    let frame = 0
    const read = () => {
      setPosition(element.currentTime)
    }
    const follow = () => {
      read()
      if (!element.paused && !element.ended) frame = requestAnimationFrame(follow)
    }
    element.addEventListener('play', follow)
    element.addEventListener('seeked', read)
    element.addEventListener('timeupdate', read)
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('play', follow)
      element.removeEventListener('seeked', read)
      element.removeEventListener('timeupdate', read)
    }
  }, [audio])
  return position
}
