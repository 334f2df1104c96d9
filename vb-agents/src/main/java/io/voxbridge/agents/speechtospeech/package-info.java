/**
 * The port to models that hear and speak themselves: the caller's audio goes in, the bot's audio
 * comes out; turns and interruptions are found by the model. The adapters share the one WebSocket
 * client of {@link io.voxbridge.agents.speech.wire}. What a session tells arrives in order and
 * faster than it is heard; whoever listens keeps it until it is played.
 */
@NullMarked
package io.voxbridge.agents.speechtospeech;

import org.jspecify.annotations.NullMarked;
