/** Deepgram: Nova and Flux listen, Aura speaks. Wire formats as documented by Deepgram in 2026. */
@NullMarked
package io.voxbridge.agents.speech.deepgram;

import org.jspecify.annotations.NullMarked;
