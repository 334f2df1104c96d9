/**
 * The port to models that hear and speak themselves: the caller's audio goes in, the bot's audio
 * comes out; turns and interruptions are found by the model.
 */
@NullMarked
package io.voxbridge.agents.speechtospeech;

import org.jspecify.annotations.NullMarked;
