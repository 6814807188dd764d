const QUIET_MS = 2_000
let context: AudioContext | undefined
let last = 0

/** Two soft notes, made here: nothing to load. A burst of messages rings once. */
export function chime(): void {
  if (Date.now() - last < QUIET_MS) return
  last = Date.now()
  try {
    context ??= new AudioContext()
    note(context, 880, 0)
    note(context, 1_174.66, 0.11)
  } catch {
    // No sound device, or the page was never pressed: then there is no sound.
  }
}

function note(audio: AudioContext, frequency: number, delay: number): void {
  const start = audio.currentTime + delay
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = frequency
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.12, start + 0.01)
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.35)
  tone.connect(volume).connect(audio.destination)
  tone.start(start)
  tone.stop(start + 0.4)
}
