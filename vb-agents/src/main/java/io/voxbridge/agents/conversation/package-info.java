/**
 * One call from joining its room to its result: the 20 ms audio clock, turns, interruption,
 * endings.
 *
 * <p><b>Threads.</b> The caller of {@link io.voxbridge.agents.conversation.CallSession#run} sets
 * up, waits and takes down; the platform thread {@code call-<session>-audio} alone runs the turns;
 * the virtual threads {@code -speech}, {@code -lines}, {@code -recorder} and {@code -exit} may
 * block. Between them stand bounded queues with counters, and the ending, which is decided once. No
 * lock is held while another is taken. Signals wake the audio thread between two frames.
 *
 * <p><b>Engine.</b> A conversation is in one state (listening, thinking, speaking, tool,
 * transferring, ending). {@code TurnTable} alone says for every state and event what comes next and
 * which commands are carried out; {@code TurnMachine} moves through it and {@code Conversation}
 * carries out the commands. Each part of a conversation owns what it knows and raises events
 * through {@code Turns}: {@code CallerTurns} the caller's words, voice and keys ({@code CallerEar}
 * makes turns of recognised words and silence, {@code Floor} decides who may speak while both
 * could), {@code Asking} the answer on its way, {@code Listening} the wait for the caller, {@code
 * Watch} the evidence that the {@code StateWatchdog} asks for, {@code CallEnd} how and when it
 * ends.
 *
 * <p><b>Dialogue.</b> Who decides what is said stands behind the port {@code Dialogue}: a scripted
 * flow answers at once, a language model later. Either fills a {@code Reply}: its pieces of text go
 * straight to the speech thread from whatever thread they arrive on, checked against the
 * generation; only the end of the answer takes the way over the audio thread.
 *
 * <p><b>Models that hear and speak themselves.</b> {@code ModelSession} holds the connection, and
 * what the model tells until the audio thread takes it; {@code SpokenTurns} raises the events that
 * {@code CallerTurns} raises for recognised words; {@code SpokenDialogue} asks the model, whose
 * answers {@code SpokenAnswers} takes as {@code OwnSound} instead of text. Everything else is the
 * same for all bots. When the model is lost, {@code SpokenFallback} brings a recogniser and a
 * language model that go on.
 *
 * <p><b>Interruption.</b> There is one way, {@code BotVoice.cut}: the generation rises, what is
 * queued is dropped, what is still made is refused at the last hop, the far end's buffer is
 * cleared, and what was heard goes into the record and the model's history. A voice without words
 * only holds the sound back; words commit, quiet lets it go on. While the bot thinks, more words
 * join the same turn: the answer is cancelled and asked for again.
 *
 * <p><b>Speculation.</b> An answer may be begun when the turn is probably over ({@code Drafts});
 * its first sound is made and held. The same words release it, others cancel it.
 *
 * <p><b>Never silence.</b> {@code CannedLines} are synthesised while the opening plays: two seconds
 * without sound while the bot is busy, and the caller hears one; a failed answer is apologised for
 * once, then the bot says good bye and the call ends as an error.
 */
@NullMarked
package io.voxbridge.agents.conversation;

import org.jspecify.annotations.NullMarked;
