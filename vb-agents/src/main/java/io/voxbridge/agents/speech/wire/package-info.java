/**
 * What recognisers and voices behind WebSockets have in common.
 *
 * <p>A provider is a pure protocol ({@link io.voxbridge.agents.speech.wire.RecognitionProtocol},
 * {@link io.voxbridge.agents.speech.wire.SynthesisProtocol}): messages in, events out, one object
 * per connection. Around it stand {@link io.voxbridge.agents.speech.wire.SocketRecogniser} and
 * {@link io.voxbridge.agents.speech.wire.SocketVoice}, which own the connection: they open it in
 * the background while the phone rings, keep it alive, notice that the other side is gone although
 * nobody closed (a ping that stays unanswered), and open it again. A recogniser then hears the last
 * two seconds once more, unless they have become text already.
 *
 * <p>Threads of a call: one virtual thread per recogniser that sends, one per open socket that
 * writes; the HTTP client's threads read. Queues are bounded and count what they drop.
 */
@NullMarked
package io.voxbridge.agents.speech.wire;

import org.jspecify.annotations.NullMarked;
