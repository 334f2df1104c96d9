/** ElevenLabs: many texts over one connection, each a context of its own. */
@NullMarked
package io.voxbridge.agents.speech.elevenlabs;

import org.jspecify.annotations.NullMarked;
